using System.Runtime.InteropServices;

namespace InferenceBench.Measuring.Scoring;

/// <summary>Passes logits on and keeps them.</summary>
/// <param name="source">Who computes them.</param>
/// <param name="stream">Where they are kept.</param>
internal sealed class RecordedLogits(ILogitSource source, Stream stream) : ILogitSource
{
    public void Begin(int[] context, CancellationToken cancellationToken) => source.Begin(context, cancellationToken);

    public void Next(ReadOnlySpan<int> tokens, Span<float> logits, CancellationToken cancellationToken)
    {
        source.Next(tokens, logits, cancellationToken);
        stream.Write(MemoryMarshal.AsBytes(logits));
    }
}
