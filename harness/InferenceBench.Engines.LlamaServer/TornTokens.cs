namespace InferenceBench.Engines.LlamaServer;

/// <summary>
/// Which of the server's tokens are no whole characters but bytes of one. It ends a request with an error when the bytes of an
/// answer make no text, as they easily do when several answers of random weights are asked for.
/// </summary>
internal static class TornTokens
{
    private const char Separator = '\u001e';
    private const char Torn = '\uFFFD';
    private const int Batch = 1024;

    /// <summary>Asks for the text of every token, many at a time with one between them that nothing else contains.</summary>
    /// <returns>Ids in rising order; none where the server does not tell.</returns>
    internal static IReadOnlyList<int> Ask(ServerClient client, int vocabularySize)
    {
        try
        {
            using var marks = client.Post("tokenize", new TokenizeRequest(Separator.ToString(), AddSpecial: false));
            var mark = marks.RootElement.GetProperty("tokens").EnumerateArray().Last().GetInt32();
            var torn = new List<int>();
            foreach (var ids in Enumerable.Range(0, vocabularySize).Where(id => id != mark).Chunk(Batch))
            {
                Add(torn, client, ids, mark);
            }

            return torn;
        }
        catch (Exception e) when (e is EngineException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return [];
        }
    }

    private static void Add(List<int> torn, ServerClient client, int[] ids, int mark)
    {
        using var answer = client.Post("detokenize", new DetokenizeRequest([.. ids.SelectMany(id => new[] { id, mark })]));
        var pieces = answer.RootElement.GetProperty("content").GetString()!.Split(Separator);
        if (pieces.Length == ids.Length + 1)
        {
            torn.AddRange(ids.Where((_, i) => pieces[i].Contains(Torn, StringComparison.Ordinal)));
        }
        else if (ids.Length > 1)
        {
            // One of them contains the separator; which one, halves tell.
            Add(torn, client, ids[..(ids.Length / 2)], mark);
            Add(torn, client, ids[(ids.Length / 2)..], mark);
        }
    }
}
