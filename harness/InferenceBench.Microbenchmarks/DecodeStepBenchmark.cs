using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;

namespace InferenceBench.Microbenchmarks;

/// <summary>Decode steps from the same depth as <see cref="HarnessClock"/>, timed from outside.</summary>
[SuppressMessage("Design", "CA1001", Justification = "BenchmarkDotNet derives from it and calls its clean-up.")]
public class DecodeStepBenchmark
{
    private readonly int[] _prompt = [.. Enumerable.Range(1, TinyModel.Depth)];
    private TinyModel? _model;

    [GlobalSetup]
    public void Open()
    {
        _model = new TinyModel();
        _model.Session.Prefill([_prompt]);
    }

    [GlobalCleanup]
    public void Close() => _model?.Dispose();

    [Benchmark(OperationsPerInvoke = TinyModel.Steps)]
    public void DecodeStep()
    {
        var session = _model!.Session;
        session.Truncate(0, TinyModel.Depth);
        for (var step = 0; step < TinyModel.Steps; step++)
        {
            session.Decode([step]);
        }
    }
}
