using InferenceBench.Engines.OpenAI.Dialects;

namespace InferenceBench.Load.Workloads;

/// <summary>
/// Prompts of evenly drawn token ids: exact lengths without a tokenizer. The first ids spell the piece's key, so that no two
/// share their first block.
/// </summary>
/// <param name="ids">The ids to draw from.</param>
/// <param name="seed">Of the draws.</param>
public sealed class RandomIds(IReadOnlyList<int> ids, int seed) : IIdMaker
{
    private const int LowestOrdinary = 256;
    private const int UsualVocabulary = 30_000;

    private readonly int[] _ids = [.. ids];

    /// <summary>Of all ids in a range.</summary>
    /// <param name="lowest">Ids below are special in many vocabularies.</param>
    /// <param name="above">Ids are below it.</param>
    /// <param name="seed">Of the draws.</param>
    public RandomIds(int lowest, int above, int seed)
        : this([.. Enumerable.Range(lowest, above - lowest)], seed)
    {
    }

    /// <summary>For a server's vocabulary; for one that all of today's models have when its size is unknown.</summary>
    public static RandomIds For(ServerFacts facts, int seed)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var above = facts.VocabularySize is > 1 ? facts.VocabularySize.Value : UsualVocabulary;
        var lowest = above > 4 * LowestOrdinary ? LowestOrdinary : Math.Min(3, above - 1);
        int[] whole = [.. Enumerable.Range(lowest, above - lowest).Except(facts.TornTokens)];
        return whole.Length > 1 ? new(whole, seed) : new(lowest, above, seed);
    }

    public PromptPiece Make(long key, int tokens)
    {
        var piece = new int[tokens];
        Fill(key, piece);
        return PromptPiece.Of(piece);
    }

    void IIdMaker.Fill(long key, Span<int> piece) => Fill(key, piece);

    private void Fill(long key, Span<int> piece)
    {
        var random = new SeededNumbers(unchecked((ulong)((key * 1_000_003) + seed)));
        var digits = new KeyDigits(key, _ids.Length);
        var i = 0;
        while (i < piece.Length && digits.Next() is var digit and >= 0)
        {
            piece[i++] = _ids[digit];
        }

        while (i < piece.Length)
        {
            piece[i++] = _ids[random.Below(_ids.Length)];
        }
    }
}
