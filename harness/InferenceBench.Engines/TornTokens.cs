namespace InferenceBench.Engines;

/// <summary>
/// Which of a server's tokens are no whole characters but bytes of one. Prompts and answers of any model may have them, and
/// llama-server ends a request with an error when an answer's bytes make no text.
/// </summary>
public static class TornTokens
{
    /// <summary>The text of a token that nothing else contains, to stand between others.</summary>
    public const string Separator = "\u001e";

    private const char Torn = '\uFFFD';
    private const int Batch = 1024;

    /// <summary>Asks for the text of every token, many at a time with the separator between them.</summary>
    /// <param name="vocabularySize">Ids are below it.</param>
    /// <param name="separator">Id of the separator.</param>
    /// <param name="textOf">The server's text of some tokens; null where it does not tell.</param>
    /// <returns>Ids in rising order; none where the server does not tell.</returns>
    public static async Task<IReadOnlyList<int>> FindAsync(
        int vocabularySize, int separator, Func<IReadOnlyList<int>, Task<string?>> textOf)
    {
        ArgumentNullException.ThrowIfNull(textOf);
        var torn = new List<int>();
        foreach (var ids in Enumerable.Range(0, vocabularySize).Where(id => id != separator).Chunk(Batch))
        {
            if (!await AddAsync(torn, ids, separator, textOf).ConfigureAwait(false))
            {
                return [];
            }
        }

        return torn;
    }

    /// <summary>Adds those of some ids that are torn; false when the server does not tell.</summary>
    private static async Task<bool> AddAsync(
        List<int> torn, int[] ids, int separator, Func<IReadOnlyList<int>, Task<string?>> textOf)
    {
        if (await textOf([.. ids.SelectMany(id => new[] { id, separator })]).ConfigureAwait(false) is not { } text)
        {
            return false;
        }

        var pieces = text.Split(Separator);
        if (pieces.Length == ids.Length + 1)
        {
            torn.AddRange(ids.Where((_, i) => pieces[i].Contains(Torn, StringComparison.Ordinal)));
            return true;
        }

        // One of them contains the separator; which one, halves tell.
        return ids.Length == 1
            || (await AddAsync(torn, ids[..(ids.Length / 2)], separator, textOf).ConfigureAwait(false)
                && await AddAsync(torn, ids[(ids.Length / 2)..], separator, textOf).ConfigureAwait(false));
    }
}
