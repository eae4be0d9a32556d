namespace InferenceBench.Load.Workloads;

/// <summary>
/// Prompts of evenly drawn token ids: exact lengths without a tokenizer. The first ids spell the piece's key, so that no two
/// share their first block.
/// </summary>
/// <param name="lowest">Ids below are special in many vocabularies.</param>
/// <param name="above">Ids are below it.</param>
/// <param name="seed">Of the draws.</param>
public sealed class RandomIds(int lowest, int above, int seed) : IPromptMaker
{
    private const int LowestOrdinary = 256;
    private const int UsualVocabulary = 30_000;

    /// <summary>For a vocabulary of this size; for one that all of today's models have when it is unknown.</summary>
    public static RandomIds For(int? vocabularySize, int seed)
    {
        var above = vocabularySize is > 1 ? vocabularySize.Value : UsualVocabulary;
        return new(above > 4 * LowestOrdinary ? LowestOrdinary : Math.Min(3, above - 1), above, seed);
    }

    public PromptPiece Make(long key, int tokens)
    {
        var ids = new int[tokens];
        var random = new SeededNumbers(unchecked((ulong)((key * 1_000_003) + seed)));
        var digits = new KeyDigits(key, above - lowest);
        for (var i = 0; i < tokens; i++)
        {
            ids[i] = lowest + (digits.Next() is var digit and >= 0 ? digit : random.Below(above - lowest));
        }

        return PromptPiece.Of(ids);
    }
}
