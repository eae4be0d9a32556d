using System.Globalization;

namespace InferenceBench.Microbenchmarks.Simulations;

/// <summary>Prints the table of false alarms and power of docs/measuring.md.</summary>
internal static class AlarmReport
{
    private const int Comparisons = 4000;
    private const int Seed = 13;

    /// <param name="output">Takes Markdown.</param>
    public static int Run(TextWriter output)
    {
        output.WriteLine(
            "| runs | earlier runs | the same called different | 5 % slower found | 10 % slower found | the same fails at 3 % | "
            + "10 % slower fails at 3 % |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var row in RunAlarms.All.AsParallel().AsOrdered().Select(Row))
        {
            output.WriteLine(row);
        }

        return 0;
    }

    private static string Row(RunAlarms alarms) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {alarms.RunsA} against {alarms.RunsB} | {(alarms.EarlierRuns == 0 ? "none" : alarms.EarlierRuns)} | "
        + $"{alarms.Different(1, Comparisons, Seed):0.0 %} | "
            + $"{alarms.Different(1.05, Comparisons, Seed):0 %} | {alarms.Different(1.1, Comparisons, Seed):0 %} | "
            + $"{alarms.Failed(1, Comparisons, Seed):0.0 %} | {alarms.Failed(1.1, Comparisons, Seed):0 %} |");
}
