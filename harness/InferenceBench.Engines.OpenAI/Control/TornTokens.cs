using System.Text;
using System.Text.Json;
using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Engines.OpenAI.Control;

/// <summary>
/// Which of a server's tokens are no whole characters but bytes of one. Prompts and answers of any model may have them, and llama-server ends a
/// request with an error when an answer's bytes make no text.
/// </summary>
internal static class TornTokens
{
    private const char Separator = '\u001e';
    private const char Torn = '\uFFFD';
    private const int Batch = 1024;

    /// <summary>Asks the server for the text of every token, many at a time with a token between them that nothing else contains.</summary>
    /// <param name="client">To the server.</param>
    /// <param name="vocabularySize">Ids are below it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Ids in rising order; none where the server does not tell.</returns>
    public static async Task<IReadOnlyList<int>> AskAsync(ControlClient client, int vocabularySize, CancellationToken cancellationToken)
    {
        var marks = await TokenList.AskAsync(client, "tokenize", "content", null, Separator.ToString(), cancellationToken).ConfigureAwait(false);
        if (marks is not [.., var mark])
        {
            return [];
        }

        var torn = new List<int>();
        for (var first = 0; first < vocabularySize; first += Batch)
        {
            int[] ids = [.. Enumerable.Range(first, Math.Min(Batch, vocabularySize - first)).Where(id => id != mark)];
            if (!await AddAsync(torn, client, ids, mark, cancellationToken).ConfigureAwait(false))
            {
                return [];
            }
        }

        return torn;
    }

    /// <summary>Adds those of some ids that are torn; false when the server does not tell.</summary>
    private static async Task<bool> AddAsync(List<int> torn, ControlClient client, int[] ids, int mark, CancellationToken cancellationToken)
    {
        if (ids.Length == 0)
        {
            return true;
        }

        var answer = await client.PostAsync("detokenize", Body(ids, mark), cancellationToken).ConfigureAwait(false);
        if (answer is not { IsOk: true, Json: { } json } || json.Text("content") is not { } text)
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
            || (await AddAsync(torn, client, ids[..(ids.Length / 2)], mark, cancellationToken).ConfigureAwait(false)
                && await AddAsync(torn, client, ids[(ids.Length / 2)..], mark, cancellationToken).ConfigureAwait(false));
    }

    private static string Body(int[] ids, int mark)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(16 * ids.Length);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("tokens"u8);
            foreach (var id in ids)
            {
                json.WriteNumberValue(id);
                json.WriteNumberValue(mark);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
