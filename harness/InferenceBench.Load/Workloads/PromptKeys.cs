namespace InferenceBench.Load.Workloads;

/// <summary>Keys of pieces of prompts; no two kinds have a key in common.</summary>
public static class PromptKeys
{
    private const int VisitShift = 36;
    private const long AnswerBit = 1L << 60;
    private const long SharedBit = 1L << 61;
    private const long RepeatBit = 1L << 59;
    private const long MostShared = (1L << VisitShift) - 1;

    /// <summary>What a request has alone.</summary>
    /// <param name="number">Of the request, counted over the whole run.</param>
    public static long Own(long number) => number;

    /// <summary>What stands for the answer to a request.</summary>
    public static long Answer(long number) => AnswerBit | number;

    /// <summary>One of a fixed set of prompts.</summary>
    public static long Repeated(long index) => RepeatBit | index;

    /// <summary>
    /// What several requests of one visit have in common; other visits have their own, which no cache has seen.
    /// </summary>
    public static long Shared(int visit, long index) => SharedBit | ((long)visit << VisitShift) | (index & MostShared);
}
