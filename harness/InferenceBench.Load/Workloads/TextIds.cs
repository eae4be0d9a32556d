namespace InferenceBench.Load.Workloads;

/// <summary>
/// Pieces of a real text in the server's own tokens: exact lengths, and tokens that follow each other as a model expects, which routing of experts,
/// speculation and caches depend on.
/// </summary>
/// <param name="text">The whole text as ids; a piece begins somewhere in it and goes on at its start when it ends.</param>
public sealed class TextIds(IReadOnlyList<int> text) : IPromptMaker
{
    private readonly int[] _marks = [.. text.Distinct().Order()];

    public PromptPiece Make(long key, int tokens)
    {
        var ids = new int[tokens];
        var start = (int)(new SeededNumbers((ulong)key).Next() % (ulong)text.Count);
        var digits = new KeyDigits(key, Math.Max(2, _marks.Length));
        for (var i = 0; i < tokens; i++)
        {
            ids[i] = digits.Next() is var digit and >= 0 ? _marks[digit % _marks.Length] : text[(start + i) % text.Count];
        }

        return PromptPiece.Of(ids);
    }
}
