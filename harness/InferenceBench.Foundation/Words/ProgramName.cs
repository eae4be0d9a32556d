namespace InferenceBench.Foundation.Words;

/// <summary>How this program is called by whoever started it, for the commands that sentences propose.</summary>
public static class ProgramName
{
    /// <summary>Environment variable in which a script that starts the program says how it is called itself.</summary>
    public const string Variable = "INFERENCEBENCH_PROGRAM";

    /// <summary>
    /// E.g. <c>./run.sh</c> in the repository, <c>inferencebench</c> where it is installed. Set once, when the program starts.
    /// </summary>
    public static string Current { get; private set; } = Script;

    /// <summary>The script that builds and fetches what a build lacks; it is in the repository alone.</summary>
    public static string Script => OperatingSystem.IsWindows() ? "./run.ps1" : "./run.sh";

    /// <summary>Takes the name that the rest of this process uses.</summary>
    /// <param name="name">A command as one would type it.</param>
    public static void Use(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Current = PlainText.OneLine(name.Trim());
    }
}
