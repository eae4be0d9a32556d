namespace InferenceBench.Cli.Services;

/// <summary>
/// A folder that is read while the command line is made out: that takes one core as long as reading does. What is wrong with it
/// is said when it is asked for.
/// </summary>
internal sealed class EarlyReading
{
    private readonly string _path;
    private readonly Task<object> _reading;

    private EarlyReading(string path, Func<string, object> read) => (_path, _reading) = (path, Task.Run(() => read(path)));

    /// <summary>Begins to read what a command line names; null when its command does not, or names no folder.</summary>
    /// <param name="command">Reads a folder, which comes first, and nothing before.</param>
    /// <param name="args">The command line.</param>
    /// <param name="read">Reads it.</param>
    internal static EarlyReading? Begin(string command, string[] args, Func<string, object> read) =>
        args is [var name, var path, ..] && name == command && Directory.Exists(path) ? new(path, read) : null;

    /// <summary>What was read of a path, or the failure as it was thrown; null when another is being read.</summary>
    internal T? Of<T>(string path)
        where T : class => path == _path ? (T)_reading.GetAwaiter().GetResult() : null;
}
