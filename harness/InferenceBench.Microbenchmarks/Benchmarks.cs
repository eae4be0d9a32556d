using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Microbenchmarks;

/// <summary>Runs BenchmarkDotNet in this process: the models of a benchmark are found around the program.</summary>
internal static class Benchmarks
{
    private const double MicrosecondsPerNanosecond = 1e-3;

    /// <summary>Microseconds of an operation by the benchmark's name, with the 95 % interval.</summary>
    internal static IReadOnlyDictionary<string, Estimate> Run<T>()
    {
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(5).WithIterationCount(
                HarnessClock.Repetitions))
            .AddLogger(NullLogger.Instance)
            .AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
            .WithOptions(ConfigOptions.DisableLogFile);
        return BenchmarkRunner.Run<T>(config).Reports
            .ToDictionary(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name, report =>
        {
            var statistics = report.ResultStatistics ?? throw new InvalidOperationException(
                "BenchmarkDotNet gave no result; run it alone to see why.");
            var interval = statistics.GetConfidenceInterval(Perfolizer.Mathematics.Common.ConfidenceLevel.L95);
            return new Estimate(statistics.Mean, interval.Lower, interval.Upper).Scale(MicrosecondsPerNanosecond);
        });
    }
}
