using System.Globalization;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Microbenchmarks.Scale;

/// <summary>
/// What is derived of very large runs: seconds and largest memory, each in a process of its own, of pricing a run of 10,000 cells
/// again from its folder, and of its report, and the same of a load of two million requests.
/// </summary>
internal static class ScaleReport
{
    private const int Cells = 10_000;
    private const int Requests = 2_000_000;
    private const int Times = 7;

    internal static int Run(TextWriter output, IReadOnlyList<string> args)
    {
        var options = new VerbOptions(args, "--cells", "--requests", "--folder", "--program");
        var (cells, requests) = (options.Count("--cells", Cells), options.Count("--requests", Requests));
        var folder = Path.GetFullPath(
            options.Text("--folder") ?? Directory.CreateTempSubdirectory("inferencebench-scale-").FullName);
        var (run, load) = (Path.Combine(folder, "run"), Path.Combine(folder, "load"));
        Written(output, $"writing {cells} cells with {cells * LargeRun.SamplesPerCell} samples",
            BuiltProgram.ThisOne(ScaleStep.Verb, ScaleStep.WriteRun, run, $"{cells}"));
        Read(output, "pricing them again from the folder", BuiltProgram.ThisOne(ScaleStep.Verb, ScaleStep.Reprice, run));
        Read(output, "the same by 'cost', all bills printed",
            BuiltProgram.Command(options.ExistingPath("--program"), "cost", run, "--usd-per-hour", "2.5"));
        Read(output, "their report",
            BuiltProgram.Command(options.ExistingPath("--program"), "report", run, "--output",
            Path.Combine(folder, "report.html")));
        Written(output, $"writing {requests} requests",
            BuiltProgram.ThisOne(ScaleStep.Verb, ScaleStep.WriteLoad, load, $"{requests}"));
        Read(output, "pricing them again from the folder", BuiltProgram.ThisOne(ScaleStep.Verb, ScaleStep.RepriceLoad, load));
        Read(output, "the same by 'cost'",
            BuiltProgram.Command(options.ExistingPath("--program"), "cost", load, "--usd-per-hour", "2.5"));
        Read(output, "their report",
            BuiltProgram.Command(options.ExistingPath("--program"), "report", load, "--output",
            Path.Combine(folder, "load.html")));
        if (options.Text("--folder") is null)
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static void Written(TextWriter output, string what, IReadOnlyList<string> command)
    {
        var (seconds, peakBytes) = WatchedChild.Run(command);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-50} {seconds,6:0.00} s {peakBytes / 1e6,6:0} MB"));
    }

    /// <summary>
    /// The whole process counts, its start included. What was just written still goes to the disk beside the first times.
    /// </summary>
    private static void Read(TextWriter output, string what, IReadOnlyList<string> command)
    {
        var all = Enumerable.Range(0, Times).Select(_ => WatchedChild.Run(command)).ToList();
        double[] seconds = [.. all.Select(one => one.Seconds).Order()];
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-50} {seconds[0],6:0.00} s least {Percentile.Interpolated(seconds, 0.5),6:0.00} s median of {Times} "
            + $"{all.Max(one => one.PeakBytes) / 1e6,6:0} MB"));
    }
}
