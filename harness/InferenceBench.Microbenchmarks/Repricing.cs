using System.Diagnostics;
using InferenceBench.Analysis.Cost;
using InferenceBench.Prices;

namespace InferenceBench.Microbenchmarks;

/// <summary>How long it takes to price a very large run again: all of its intervals and dollars from its samples.</summary>
internal static class Repricing
{
    /// <summary>Prints the first time, with code still to be compiled, and the times after it.</summary>
    internal static int Run(TextWriter output)
    {
        var run = LargeRun.Make(steps: 0);
        var machine = MachineCost.Rented(MachinePrice.Stated(2.5));
        foreach (var attempt in Enumerable.Range(1, 5))
        {
            var start = Stopwatch.GetTimestamp();
            var bills = CostReport.Of(run, machine, new()).Bills.Count;
            output.WriteLine(
                $"pricing {bills} cells with {run.Outcomes.Sum(cell => cell.Samples.Count)} samples, time {attempt}: "
                + $"{Stopwatch.GetElapsedTime(start).TotalSeconds:0.00} s");
        }

        return 0;
    }
}
