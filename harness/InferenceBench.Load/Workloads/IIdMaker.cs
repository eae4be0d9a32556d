namespace InferenceBench.Load.Workloads;

/// <summary>Makes pieces of ids in place.</summary>
internal interface IIdMaker : IPromptMaker
{
    /// <summary>Fills a piece with the ids that <see cref="IPromptMaker.Make"/> would give.</summary>
    /// <param name="key">0 or more.</param>
    /// <param name="piece">As long as is wanted.</param>
    void Fill(long key, Span<int> piece);
}
