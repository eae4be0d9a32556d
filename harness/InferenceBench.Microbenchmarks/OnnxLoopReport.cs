namespace InferenceBench.Microbenchmarks;

/// <summary>
/// What a token of an ONNX model costs outside the library: <c>dotnet run -c Release --project
/// harness/InferenceBench.Microbenchmarks onnx</c>.
/// </summary>
internal static class OnnxLoopReport
{
    /// <summary>A promise of this project, sampling included.</summary>
    private const double LimitMicroseconds = 50;

    /// <returns>0; 1 when a loop takes more of a token than the limit.</returns>
    internal static int Run(TextWriter output)
    {
        Report.RaisePriority();
        using var model = new TinyOnnxModel();
        var step = HarnessOverhead.MedianMicroseconds(model.Session, sample: false);
        var loop = HarnessOverhead.MedianMicroseconds(model.Session, sample: true);
        output.WriteLine($"own time in a decode step              {step,8:0.00} µs");
        output.WriteLine(
            $"with greedy sampling of {TinyOnnxModel.VocabularySize} logits   {loop,8:0.00} µs (limit {LimitMicroseconds} µs)");
        var measured = Benchmarks.Run<OnnxLoopBenchmark>();
        Report.Write(output, "BenchmarkDotNet: library's calls alone", measured[nameof(OnnxLoopBenchmark.LibraryAlone)]);
        Report.Write(output, "the same through a session", measured[nameof(OnnxLoopBenchmark.ThroughSession)]);
        Report.Write(output, "the same with sampling", measured[nameof(OnnxLoopBenchmark.ThroughSessionWithSampling)]);
        return loop <= LimitMicroseconds ? 0 : 1;
    }
}
