using System.Globalization;

namespace InferenceBench.Microbenchmarks.Simulations;

/// <summary>Prints the coverage tables of docs/measuring.md.</summary>
internal static class CoverageReport
{
    private const int Runs = 2000;
    private const int Seed = 11;

    /// <param name="output">Takes Markdown.</param>
    /// <param name="unevenDesigns">Uneven designs drawn beside the lopsided ones.</param>
    public static int Run(TextWriter output, int unevenDesigns)
    {
        output.WriteLine("| rounds | designs × noises | covers, least … most | mean | median width | 95th percentile |");
        output.WriteLine("|---|---|---|---|---|---|");
        Write(output, "even", [.. Designs.Even()]);
        foreach (var group in Designs.Uneven(unevenDesigns, Seed).GroupBy(design => design.Max() - design.Min() <= 1))
        {
            Write(output, group.Key ? "uneven by one" : "uneven by more", [.. group]);
        }

        output.WriteLine();
        output.WriteLine("| noise | 1 × 5 | 1 × 20 | 2 × 5 | 3 × 1 | 3 × 5 | 5 × 1 | 5 × 4 | 8 × 5 |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|");
        int[][] few = [[5], Rounds(1, 20), [5, 5], Rounds(3, 1), Rounds(3, 5), Rounds(5, 1), Rounds(5, 4), Rounds(8, 5)];
        foreach (var kind in NoiseKind.Covered.Concat(NoiseKind.NotCovered))
        {
            var cells = few.AsParallel().AsOrdered().Select(design => Cell(IntervalCoverage.Of(design, kind, Runs, Seed)));
            output.WriteLine($"| {kind.Name} | {string.Join(" | ", cells)} |");
        }

        return 0;
    }

    private static int[] Rounds(int rounds, int repetitions) => [.. Enumerable.Repeat(repetitions, rounds)];

    private static string Cell(IntervalCoverage coverage) =>
        string.Create(CultureInfo.InvariantCulture, $"{coverage.Share:0.0 %} (±{Math.Exp(coverage.MedianWidth) - 1:0 %})");

    private static void Write(TextWriter output, string name, int[][] designs)
    {
        var all = designs.SelectMany(design => NoiseKind.Covered.Select((kind, i) => (design, kind, i))).AsParallel()
            .Select(c => IntervalCoverage.Of(
                c.design, c.kind, Runs, Seed + (c.i * 1000) + c.design.Aggregate(0, (sum, n) => (sum * 9) + n)))
                .ToList();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {designs.Length} × {NoiseKind.Covered.Count} | {all.Min(c => c.Share):0.0 %} … "
            + $"{all.Max(c => c.Share):0.0 %} | {all.Average(c => c.Share):0.0 %} | at most "
            + $"{all.Max(c => c.WidthOverPlain):0.00} | at most {all.Max(c => c.WideOverPlain):0.00} |"));
    }
}
