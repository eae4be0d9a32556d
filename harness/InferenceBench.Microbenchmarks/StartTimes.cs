using System.Diagnostics;
using System.Globalization;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Microbenchmarks;

/// <summary>How long the program takes from a command to its answer, over repeated starts.</summary>
internal static class StartTimes
{
    private const string Script = "../../../../../run.sh";

    internal static int Run(TextWriter output, IReadOnlyList<string> args)
    {
        var options = new VerbOptions(args, "--times", "--program");
        var times = options.Count("--times", 20);
        var program = options.ExistingPath("--program") ?? Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, Script));
        string[] start = program.EndsWith(".dll", StringComparison.Ordinal) ? ["dotnet", program] : [program];
        foreach (var command in new[] { "--version", "engines", "models list", "--help" })
        {
            string[] line = [.. start, .. command.Split(' ')];
            var seconds = Enumerable.Range(0, times).Select(_ => Seconds(line)).ToList();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Path.GetFileName(program)} {command,-12} first {seconds[0]:0.000} s, minimum {seconds.Min():0.000} s, median "
                + $"{Median(seconds):0.000} s, {times} times"));
        }

        return 0;
    }

    private static double Median(IEnumerable<double> seconds) => Percentile.Interpolated([.. seconds.Order()], 0.5);

    private static double Seconds(string[] command)
    {
        var start = Stopwatch.GetTimestamp();
        ChildOutput.Of(command);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
