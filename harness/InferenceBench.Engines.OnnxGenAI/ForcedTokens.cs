using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntimeGenAI;

namespace InferenceBench.Engines.OnnxGenAI;

/// <summary>
/// Logits [sequences, 1, vocabulary] that leave greedy sampling one choice for each sequence. The library ends a sequence at an
/// end token and wants one: the session gives it the last id, and the id before it stands in where a batch is fed that.
/// </summary>
internal sealed unsafe class ForcedTokens : IDisposable
{
    private readonly float* _values;
    private readonly int _vocabularySize;
    private readonly int[] _chosen;
    private readonly Tensor _tensor;

    internal ForcedTokens(int sequences, int vocabularySize)
    {
        _vocabularySize = vocabularySize;
        _chosen = new int[sequences];
        _values = (float*)NativeMemory.AllocZeroed((nuint)sequences * (nuint)vocabularySize, sizeof(float));
        _tensor = new Tensor((nint)_values, [sequences, 1, vocabularySize], ElementType.float32);
    }

    /// <summary>The id a session must declare as the end token.</summary>
    internal static int EndToken(int vocabularySize) => vocabularySize - 1;

    internal Tensor LogitsFor(ReadOnlySpan<int> tokens)
    {
        for (var s = 0; s < tokens.Length; s++)
        {
            var token = Math.Min(tokens[s], EndToken(_vocabularySize) - 1);
            var row = _values + ((long)s * _vocabularySize);
            row[_chosen[s]] = 0;
            row[token] = 1;
            _chosen[s] = token;
        }

        return _tensor;
    }

    public void Dispose()
    {
        _tensor.Dispose();
        NativeMemory.Free(_values);
    }
}
