namespace InferenceBench.Load.Workloads;

/// <summary>
/// Pieces of a real text in the server's own tokens: exact lengths, and tokens that follow each other as a model expects, which
/// routing of experts, speculation and caches depend on.
/// </summary>
/// <param name="text">The whole text as ids; a piece begins somewhere in it and goes on at its start when it ends.</param>
public sealed class TextIds(IReadOnlyList<int> text) : IIdMaker
{
    private readonly int[] _text = [.. text];
    private readonly int[] _marks = [.. text.Distinct().Order()];

    public PromptPiece Make(long key, int tokens)
    {
        var piece = new int[tokens];
        Fill(key, piece);
        return PromptPiece.Of(piece);
    }

    void IIdMaker.Fill(long key, Span<int> piece) => Fill(key, piece);

    private void Fill(long key, Span<int> piece)
    {
        var start = (int)(new SeededNumbers((ulong)key).Next() % (ulong)_text.Length);
        var digits = new KeyDigits(key, Math.Max(2, _marks.Length));
        for (var i = 0; i < piece.Length; i++)
        {
            piece[i] = digits.Next() is var digit and >= 0 ? _marks[digit % _marks.Length] : _text[(start + i) % _text.Length];
        }
    }
}
