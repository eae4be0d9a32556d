using System.Globalization;

namespace InferenceBench.Microbenchmarks.Scale;

/// <summary>
/// What is derived of very large runs: seconds and largest memory, each in a process of its own, of pricing a run of 10,000 cells
/// again from its folder, and of its report, and the same of a load of two million requests.
/// </summary>
internal static class ScaleReport
{
    private const int Cells = 10_000;
    private const int Requests = 2_000_000;

    internal static int Run(TextWriter output, IReadOnlyList<string> args)
    {
        var options = new VerbOptions(args, "--cells", "--requests", "--folder", "--program");
        var (cells, requests) = (options.Count("--cells", Cells), options.Count("--requests", Requests));
        var folder = Path.GetFullPath(
            options.Text("--folder") ?? Directory.CreateTempSubdirectory("inferencebench-scale-").FullName);
        var (run, load) = (Path.Combine(folder, "run"), Path.Combine(folder, "load"));
        Measured(output, $"writing {cells} cells with {cells * LargeRun.SamplesPerCell} samples",
            BuiltProgram.ThisOne(ScaleStep.Verb, ScaleStep.WriteRun, run, $"{cells}"));
        Measured(output, "pricing them again from the folder", BuiltProgram.ThisOne(ScaleStep.Verb, ScaleStep.Reprice, run));
        Measured(output, "the same by 'cost', all bills printed",
            BuiltProgram.Command(options.ExistingPath("--program"), "cost", run, "--usd-per-hour", "2.5"));
        Measured(output, "their report",
            BuiltProgram.Command(options.ExistingPath("--program"), "report", run, "--output",
            Path.Combine(folder, "report.html")));
        Measured(output, $"writing {requests} requests",
            BuiltProgram.ThisOne(ScaleStep.Verb, ScaleStep.WriteLoad, load, $"{requests}"));
        Measured(output, "pricing them again from the folder", BuiltProgram.ThisOne(ScaleStep.Verb, ScaleStep.RepriceLoad, load));
        Measured(output, "the same by 'cost'",
            BuiltProgram.Command(options.ExistingPath("--program"), "cost", load, "--usd-per-hour", "2.5"));
        Measured(output, "their report",
            BuiltProgram.Command(options.ExistingPath("--program"), "report", load, "--output",
            Path.Combine(folder, "load.html")));
        if (options.Text("--folder") is null)
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    /// <summary>The whole process counts, its start included.</summary>
    private static void Measured(TextWriter output, string what, IReadOnlyList<string> command)
    {
        var (seconds, peakBytes, said) = WatchedChild.Run(command);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what,-50} {seconds,6:0.00} s {peakBytes / 1e6,6:0} "
                + $"MB{(said.StartsWith("done", StringComparison.Ordinal) ? "   " + said.Trim() : "")}"));
    }
}
