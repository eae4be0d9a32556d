namespace InferenceBench.Engines.LlamaServer;

/// <summary>Asks a server which of its tokens are torn, see <see cref="TornTokens"/>.</summary>
internal static class ServersTornTokens
{
    /// <returns>Ids in rising order; none where the server does not tell.</returns>
    internal static IReadOnlyList<int> Ask(ServerClient client, int vocabularySize)
    {
        try
        {
            using var marks = client.Post("tokenize", new TokenizeRequest(TornTokens.Separator, AddSpecial: false));
            var separator = marks.RootElement.GetProperty("tokens").EnumerateArray().Last().GetInt32();
            return TornTokens.FindAsync(vocabularySize, separator, ids => Task.FromResult(Text(client, ids)))
                .GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is EngineException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return [];
        }
    }

    private static string? Text(ServerClient client, IReadOnlyList<int> ids)
    {
        using var answer = client.Post("detokenize", new DetokenizeRequest([.. ids]));
        return answer.RootElement.GetProperty("content").GetString();
    }
}
