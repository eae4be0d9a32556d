using System.Runtime.InteropServices;

namespace InferenceBench.Load.Workloads;

/// <summary>
/// Prompts of evenly drawn token ids: exact lengths without a tokenizer. The first ids spell the request's number, so that no two prompts
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

    public Prompt Make(long number, int tokens)
    {
        var ids = new int[tokens];
        var random = new SeededNumbers(unchecked((ulong)((number * 1_000_003) + seed)));
        var range = above - lowest;
        var rest = number;
        for (var i = 0; i < tokens; i++)
        {
            if (rest > 0 || i == 0)
            {
                ids[i] = lowest + (int)(rest % range);
                rest /= range;
            }
            else
            {
                ids[i] = lowest + random.Below(range);
            }
        }

        return new(ids, null, Fingerprint.Of(MemoryMarshal.AsBytes<int>(ids)));
    }
}
