namespace InferenceBench.Engines.Contract;

/// <summary>Token ids that are the same at every call.</summary>
internal static class TokenIds
{
    public static int[] Some(IModelSession session, int count, int seed = 1) =>
        [.. Enumerable.Range(0, count)
            .Select(i => (int)(((uint)(i + (97 * seed)) * 2654435761u) % (uint)session.VocabularySize))];
}
