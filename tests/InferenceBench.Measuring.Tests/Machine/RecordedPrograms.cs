using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Tests.Machine;

/// <summary>Answers programs from recordings; a program not recorded is not installed.</summary>
internal sealed class RecordedPrograms(params (string Command, ProcessOutput Output)[] recordings) : IProcessRunner
{
    public List<string> Commands { get; } = [];

    public static RecordedPrograms None => new();

    public ProcessOutput? Run(string program, IReadOnlyList<string> arguments, TimeSpan limit)
    {
        var command = string.Join(' ', arguments.Prepend(program));
        Commands.Add(command);
        return recordings.Where(r => command.Contains(r.Command, StringComparison.Ordinal))
            .Select(r => r.Output)
            .FirstOrDefault();
    }

    public IDisposable? Stream(string program, IReadOnlyList<string> arguments, Action<string> onLine) => null;
}
