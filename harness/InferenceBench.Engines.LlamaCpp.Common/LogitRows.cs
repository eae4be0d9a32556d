namespace InferenceBench.Engines.LlamaCpp.Common;

/// <summary>
/// Where the logits of each sequence's newest token are: in a row of the newest batch, or, when a batch was submitted after it in
/// the same call, in a copy.
/// </summary>
internal sealed class LogitRows(ILlamaPort port, int sequences)
{
    private const int None = -1;
    private const int Copied = -2;
    private readonly int[] _rows = [.. Enumerable.Repeat(None, sequences)];
    private readonly float[]?[] _copies = new float[sequences][];

    /// <summary>True when there is a row that the next submit will overwrite.</summary>
    internal bool HasRows => _rows.AsSpan().IndexOfAnyExceptInRange(Copied, None) >= 0;

    internal void ForgetAll() => Array.Fill(_rows, None);

    internal void Forget(int sequence) => _rows[sequence] = None;

    internal void Set(int sequence, int row) => _rows[sequence] = row;

    /// <summary>Copies the logits that the next submit will overwrite. The context must be synchronized.</summary>
    internal void CopyAll()
    {
        for (var sequence = 0; sequence < _rows.Length; sequence++)
        {
            if (_rows[sequence] >= 0)
            {
                Read(sequence).CopyTo(_copies[sequence] ??= new float[port.VocabularySize]);
                _rows[sequence] = Copied;
            }
        }
    }

    /// <exception cref="InvalidOperationException">The sequence was not part of the newest call.</exception>
    internal ReadOnlySpan<float> Read(int sequence)
    {
        var row = _rows[sequence];
        if (row == Copied)
        {
            return _copies[sequence];
        }

        var logits = row == None ? [] : port.Logits(row);
        return logits.IsEmpty
            ? throw new InvalidOperationException($"Sequence {sequence} has no logits: it was not part of the newest call.")
            : logits;
    }
}
