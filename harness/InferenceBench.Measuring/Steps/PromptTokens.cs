namespace InferenceBench.Measuring.Steps;

/// <summary>
/// The token ids a workload feeds: uniform over the vocabulary, as llama-bench's, from a fixed seed, so that every quantization,
/// engine and round computes the same. Random ids also spread over a mixture's experts; one repeated id would keep to the same
/// few.
/// </summary>
public sealed class PromptTokens
{
    private const int Seed = 42;
    private readonly int _vocabularySize;
    private readonly int? _beginningOfSequence;

    public PromptTokens(int vocabularySize, int? beginningOfSequence)
    {
        _vocabularySize = vocabularySize;
        _beginningOfSequence = beginningOfSequence;
    }

    /// <summary>
    /// Ids [sequences][tokens]; each sequence begins with the beginning-of-sequence id when the vocabulary has one.
    /// </summary>
    /// <param name="purpose">Different purposes (depth, prompt, decode) get different ids.</param>
    /// <param name="sequences">Number of sequences.</param>
    /// <param name="tokens">Ids of each.</param>
    /// <param name="startsSequence">True when nothing precedes these ids in the cache.</param>
    public int[][] Create(string purpose, int sequences, int tokens, bool startsSequence)
    {
        var ids = new int[sequences][];
        for (var s = 0; s < sequences; s++)
        {
            ids[s] = RandomIds(StableSeed(purpose, s), tokens);
            if (startsSequence && tokens > 0 && _beginningOfSequence is { } first)
            {
                ids[s][0] = first;
            }
        }

        return ids;
    }

    // string.GetHashCode differs from process to process.
    private static int StableSeed(string purpose, int sequence) =>
        purpose.Aggregate(Seed, (hash, c) => unchecked((hash * 31) + c)) ^ (sequence * 7919);

    private int[] RandomIds(int seed, int count)
    {
#pragma warning disable CA5394 // Reproducible, not secret.
        var random = new Random(seed);
        var ids = new int[count];
        for (var i = 0; i < count; i++)
        {
            ids[i] = random.Next(_vocabularySize);
        }
#pragma warning restore CA5394

        return ids;
    }
}
