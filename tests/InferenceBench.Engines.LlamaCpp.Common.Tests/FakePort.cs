namespace InferenceBench.Engines.LlamaCpp.Common.Tests;

/// <summary>A library that keeps what each sequence holds in lists, and whose logits name the token they follow.</summary>
internal sealed class FakePort(int sequences) : ILlamaPort
{
    private readonly List<(int Token, int Position, int Sequence, bool WantLogits)> _batch = [];
    private List<int?> _rows = [];

    public IReadOnlyList<List<int>> Held { get; } = [.. Enumerable.Range(0, sequences).Select(_ => new List<int>())];

    /// <summary>Sizes of the batches that were submitted.</summary>
    public List<int> Batches { get; } = [];

    /// <summary>What the next decode returns instead of doing its work.</summary>
    public int? FailWith { get; set; }

    /// <summary>False: its memory cannot drop a part.</summary>
    public bool CanRemovePart { get; set; } = true;

    public bool IsDisposed { get; private set; }

    public int VocabularySize => 8;

    public int? BeginningOfSequence => 1;

    public IReadOnlyList<string> Log => ["the last words"];

    public int BatchCount => _batch.Count;

    public void Add(int token, int position, int sequence, bool wantLogits) =>
        _batch.Add((token, position, sequence, wantLogits));

    public void Follow(CancellationToken cancellationToken)
    {
    }

    public int Decode()
    {
        Batches.Add(_batch.Count);
        if (FailWith is { } status)
        {
            FailWith = null;
            _batch.Clear();
            return status;
        }

        foreach (var (token, position, sequence, _) in _batch)
        {
            position.ShouldBe(Held[sequence].Count);
            Held[sequence].Add(token);
        }

        _rows = [.. _batch.Select(entry => entry.WantLogits ? entry.Token : (int?)null)];
        _batch.Clear();
        return DecodeStatus.Done;
    }

    public void DropBatch() => _batch.Clear();

    public void Synchronize()
    {
    }

    public ReadOnlySpan<float> Logits(int row) => row < _rows.Count && _rows[row] is { } token ? Of(token) : [];

    public void Copy(int fromSequence, int toSequence) => Held[toSequence].AddRange(Held[fromSequence]);

    public bool Remove(int sequence, int fromPosition)
    {
        if (!CanRemovePart && fromPosition > 0)
        {
            return false;
        }

        Held[sequence].RemoveRange(fromPosition, Held[sequence].Count - fromPosition);
        return true;
    }

    public int LastPosition(int sequence) => Held[sequence].Count - 1;

    public void Clear()
    {
        foreach (var held in Held)
        {
            held.Clear();
        }
    }

    public int[] Tokenize(string text, bool addSpecial) => [.. text.Select(character => character % VocabularySize)];

    public string Detokenize(ReadOnlySpan<int> tokens) => string.Join(' ', tokens.ToArray());

    public void Dispose() => IsDisposed = true;

    /// <summary>Highest at the token they follow.</summary>
    public float[] Of(int token) => [.. Enumerable.Range(0, VocabularySize).Select(id => id == token ? 1f : 0f)];
}
