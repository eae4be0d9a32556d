namespace InferenceBench.Measuring.Machine.Sources;

/// <summary>Runs the system's own small programs, such as <c>nvidia-smi</c>.</summary>
public interface IProcessRunner
{
    /// <summary>
    /// Runs a program found on the search path; null when it is not there. One that takes longer than <paramref name="limit"/> is
    /// ended, and says so; one that prints without end is ended too, and has the exit code -1.
    /// </summary>
    ProcessOutput? Run(string program, IReadOnlyList<string> arguments, TimeSpan limit);

    /// <summary>
    /// Starts a program that prints line after line until what this returns is disposed; null when it is not there.
    /// </summary>
    /// <param name="program">Name, found on the search path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="onLine">Gets each line of standard output, on a thread of its own.</param>
    IDisposable? Stream(string program, IReadOnlyList<string> arguments, Action<string> onLine);
}
