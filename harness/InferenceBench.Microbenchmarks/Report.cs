using System.ComponentModel;
using System.Diagnostics;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Microbenchmarks;

/// <summary>
/// Measures the measuring: <c>dotnet run -c Release --project harness/InferenceBench.Microbenchmarks</c>. It prints the
/// harness's own time in a decode step, and a decode step of a tiny model by BenchmarkDotNet beside the same by the harness's
/// clock.
/// </summary>
internal static class Report
{
    /// <returns>0; 1 when the harness takes more of a token than <see cref="HarnessOverhead.LimitMicroseconds"/>.</returns>
    internal static int Run(TextWriter output)
    {
        RaisePriority();
        var overhead = OwnTime();
        output.WriteLine(
            $"harness's own time in a decode step    {overhead,8:0.00} µs (limit {HarnessOverhead.LimitMicroseconds} µs)");
        Write(output, "decode step by the harness, before", HarnessClock.StepMicroseconds());
        Write(
            output, "decode step by BenchmarkDotNet",
            Benchmarks.Run<DecodeStepBenchmark>()[nameof(DecodeStepBenchmark.DecodeStep)]);
        Write(output, "decode step by the harness, after", HarnessClock.StepMicroseconds());
        return overhead <= HarnessOverhead.LimitMicroseconds ? 0 : 1;
    }

    private static double OwnTime()
    {
        using var model = new TinyModel();
        return HarnessOverhead.MedianMicroseconds(model.Session, sample: false);
    }

    /// <summary>BenchmarkDotNet raises its own; on a busy machine the two would differ by that alone.</summary>
    internal static void RaisePriority()
    {
        try
        {
            using var self = Process.GetCurrentProcess();
            self.PriorityClass = ProcessPriorityClass.High;
        }
        catch (Win32Exception)
        {
            // Not permitted: then it is not permitted to BenchmarkDotNet either.
        }
    }

    internal static void Write(TextWriter output, string what, Estimate microseconds) =>
        output.WriteLine(
            $"{what,-38} {microseconds.Value,8:0.0} µs, 95 % interval {microseconds.Low:0.0} to {microseconds.High:0.0}");
}
