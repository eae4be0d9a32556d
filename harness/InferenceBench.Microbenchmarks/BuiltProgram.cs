namespace InferenceBench.Microbenchmarks;

/// <summary>The program as it was built beside this one.</summary>
internal static class BuiltProgram
{
    private const string FromHere = "../../../../InferenceBench.Cli/bin/Release/net10.0/inferencebench.dll";

    /// <summary>How to start it: the path of an executable or of an assembly, and arguments.</summary>
    /// <param name="path">The program; null = the one built beside this.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="ArgumentException">It is not there.</exception>
    internal static IReadOnlyList<string> Command(string? path, params string[] arguments)
    {
        var program = path ?? Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, FromHere));
        if (!File.Exists(program))
        {
            throw new ArgumentException(
                $"'{program}' is not there; run ./run.sh --version once, or name another with --program.");
        }

        return program.EndsWith(".dll", StringComparison.Ordinal) ? ["dotnet", program, .. arguments] : [program, .. arguments];
    }

    /// <summary>This program again, e.g. <c>dotnet …/InferenceBench.Microbenchmarks.dll</c>.</summary>
    internal static IReadOnlyList<string> ThisOne(params string[] arguments)
    {
        var host = Environment.ProcessPath!;
        var isDotnet = Path.GetFileNameWithoutExtension(host) == "dotnet";
        return isDotnet ? [host, typeof(BuiltProgram).Assembly.Location, .. arguments] : [host, .. arguments];
    }
}
