namespace InferenceBench.Core.Machine.Sources;

/// <summary>Runs the system's own small programs, such as <c>nvidia-smi</c>.</summary>
public interface IProcessRunner
{
    /// <summary>Runs a program found on the search path; null when it is not there or takes longer than <paramref name="limit"/>.</summary>
    ProcessOutput? Run(string program, IReadOnlyList<string> arguments, TimeSpan limit);
}
