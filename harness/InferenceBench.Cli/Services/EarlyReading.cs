using InferenceBench.Cli.Load;
using InferenceBench.Results.Foreign;

namespace InferenceBench.Cli.Services;

/// <summary>
/// The results of a folder, which are read while the command line is made out: that takes one core as long as reading does. What
/// is wrong with them is said when they are asked for.
/// </summary>
internal sealed class EarlyReading
{
    private readonly string _path;
    private readonly Task<ReadResults> _reading;

    private EarlyReading(string path) => (_path, _reading) = (path, Task.Run(() => Read(path)));

    /// <summary>Begins to read what a command line names; null when its command does not, or names no folder.</summary>
    /// <param name="command">Reads a folder, which comes first, and nothing before.</param>
    /// <param name="args">The command line.</param>
    internal static EarlyReading? Begin(string command, string[] args) =>
        args is [var name, var path, ..] && name == command && Directory.Exists(path) ? new(path) : null;

    /// <summary>Reads a load, or a run without the gaps between its tokens.</summary>
    /// <exception cref="Foundation.Failures.InputException">They cannot be read.</exception>
    internal static ReadResults Read(string path) =>
        LoadResults.Read(path) is { } load ? new(load, null) : new(null, ResultInput.ReadWithoutSteps(path));

    /// <summary>The results of a path; null when another is being read.</summary>
    /// <exception cref="Foundation.Failures.InputException">They cannot be read.</exception>
    internal ReadResults? Of(string path) => path == _path ? _reading.GetAwaiter().GetResult() : null;
}
