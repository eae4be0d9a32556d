using System.Diagnostics.CodeAnalysis;
using InferenceBench.Foundation.Words;

namespace InferenceBench.Cli.Services;

/// <summary>
/// Finds out how the program was started: by the repository's script, as an installed command, from its folder.
/// </summary>
/// <param name="environment">Reads an environment variable.</param>
/// <param name="folder">The current folder.</param>
internal sealed class StartedAs(Func<string, string?> environment, string folder)
{
    /// <summary>The command that starts this program again.</summary>
    [UnconditionalSuppressMessage(
        "SingleFile", "IL3000", Justification = "The assembly has a path whenever the host is 'dotnet'.")]
    internal static string ThisProcess() => new StartedAs(Environment.GetEnvironmentVariable, Environment.CurrentDirectory)
        .Name(Environment.ProcessPath ?? "inferencebench", typeof(StartedAs).Assembly.Location);

    /// <summary>The command that starts it again.</summary>
    /// <param name="host">Path of the running executable.</param>
    /// <param name="assembly">Path of the program's assembly, for a host that runs any; null = none.</param>
    internal string Name(string host, string? assembly)
    {
        if (environment(ProgramName.Variable) is { Length: > 0 } said)
        {
            return said;
        }

        var isDotnet = Path.GetFileNameWithoutExtension(host).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return isDotnet && assembly is { Length: > 0 } ? $"dotnet {Quoted(Short(assembly))}"
            : IsInstalled(host) ? Path.GetFileNameWithoutExtension(host)
            : Quoted(Short(host));
    }

    /// <summary>True when its folder is one in which commands are looked for.</summary>
    private bool IsInstalled(string host)
    {
        var own = Path.GetDirectoryName(host);
        var comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return (environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(path => Path.TrimEndingDirectorySeparator(path).Equals(own, comparison));
    }

    /// <summary>From the current folder, or the bare name: sentences get into results, which name nobody's folders.</summary>
    private string Short(string path)
    {
        var relative = Path.GetRelativePath(folder, path);
        var isElsewhere = relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative);
        return isElsewhere ? Path.GetFileName(path) : Path.Combine(".", relative);
    }

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
