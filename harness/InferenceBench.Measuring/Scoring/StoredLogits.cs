using System.Runtime.InteropServices;

namespace InferenceBench.Measuring.Scoring;

/// <summary>Logits that were computed before, in the text's order.</summary>
/// <param name="stream">Rows of floats.</param>
internal sealed class StoredLogits(Stream stream) : ILogitSource
{
    public void Begin(int[] context, CancellationToken cancellationToken) => cancellationToken.ThrowIfCancellationRequested();

    public void Next(ReadOnlySpan<int> tokens, Span<float> logits, CancellationToken cancellationToken) =>
        stream.ReadExactly(MemoryMarshal.AsBytes(logits));
}
