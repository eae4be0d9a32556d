using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;

namespace InferenceBench.Microbenchmarks;

/// <summary>
/// Decode steps of an ONNX model: the library's calls alone, and the same through a session. Their difference is the loop's own
/// time.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "BenchmarkDotNet derives from it and calls its clean-up.")]
public class OnnxLoopBenchmark
{
    private readonly int[] _prompt = [.. Enumerable.Range(1, TinyModel.Depth)];
    private TinyOnnxModel? _model;
    private BareGenerator? _bare;

    [GlobalSetup]
    public void Open()
    {
        _model = new TinyOnnxModel();
        _model.Session.Prefill([_prompt]);
        _bare = new BareGenerator(_model.Folder, TinyModel.Depth + TinyModel.Steps);
        _bare.Append(_prompt);
    }

    [GlobalCleanup]
    public void Close()
    {
        _bare?.Dispose();
        _model?.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = TinyModel.Steps)]
    public void LibraryAlone()
    {
        _bare!.Rewind(TinyModel.Depth);
        for (var step = 0; step < TinyModel.Steps; step++)
        {
            _bare.Append([step]);
        }
    }

    [Benchmark(OperationsPerInvoke = TinyModel.Steps)]
    public void ThroughSession()
    {
        var session = _model!.Session;
        session.Truncate(0, TinyModel.Depth);
        for (var step = 0; step < TinyModel.Steps; step++)
        {
            session.Decode([step]);
        }
    }

    [Benchmark(OperationsPerInvoke = TinyModel.Steps)]
    public int ThroughSessionWithSampling()
    {
        var session = _model!.Session;
        session.Truncate(0, TinyModel.Depth);
        var token = 0;
        for (var step = 0; step < TinyModel.Steps; step++)
        {
            session.Decode([token]);
            token = session.SampleGreedy(0);
        }

        return token;
    }
}
