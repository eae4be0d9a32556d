using System.Collections.Frozen;
using System.Text.Json;

namespace InferenceBench.Load.Records;

/// <summary>The columns of <c>requests.csv</c>, in order; part of the schema.</summary>
internal static class RequestColumns
{
    public static IReadOnlyList<RequestColumn> All { get; } =
    [
        new("visit", r => r.Visit),
        new("request", r => r.Number),
        new("asked_input_tokens", r => r.AskedInputTokens),
        new("asked_output_tokens", r => r.AskedOutputTokens),
        new("prompt_hash", r => r.Fingerprint.ToString("x16", System.Globalization.CultureInfo.InvariantCulture)),
        new("intended_s", r => r.IntendedSeconds),
        new("started_s", r => r.StartedSeconds),
        new("sent_s", r => r.SentSeconds),
        new("headers_s", r => r.HeadersSeconds),
        new("first_byte_s", r => r.FirstByteSeconds),
        new("first_token_s", r => r.FirstTokenSeconds),
        new("last_token_s", r => r.LastTokenSeconds),
        new("end_s", r => r.EndSeconds),
        new("input_tokens", r => r.InputTokens),
        new("output_tokens", r => r.OutputTokens),
        new("cached_tokens", r => r.CachedTokens),
        new("first_tokens", r => r.FirstTokens),
        new("chunks", r => r.Chunks),
        new("token_counting", r => Word(r.Counting)),
        new("window_input_tokens", r => r.WindowInputTokens),
        new("window_output_tokens", r => r.WindowOutputTokens),
        new("status", r => Word(r.Status)),
        new("http_status", r => r.HttpStatus),
        new("finish_reason", r => r.FinishReason),
        new("truncated", r => r.IsTruncated),
        new("connection", r => r.Connection),
        new("fresh_connection", r => r.IsFreshConnection),
        new("retries", r => r.Retries),
        new("server_queue_s", r => r.ServerQueueSeconds),
        new("server_prompt_s", r => r.ServerPromptSeconds),
        new("server_decode_s", r => r.ServerDecodeSeconds),
        new("problem", r => r.Problem),
        new("session", r => r.Session) { IsLater = true },
        new("shared_tokens", r => r.SharedTokens) { IsLater = true },
    ];

    /// <summary>A value of an enumeration as the files have it.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>The value of a word.</summary>
    /// <exception cref="JsonException">No such word.</exception>
    public static T Of<T>(string word)
        where T : struct, Enum =>
            Words<T>.All.TryGetValue(word, out var value) ? value : throw new JsonException($"'{word}' is none of the words.");

    /// <summary>Looked up for every row, of which there may be millions.</summary>
    private static class Words<T>
        where T : struct, Enum
    {
        internal static readonly FrozenDictionary<string, T> All = Enum.GetValues<T>().ToFrozenDictionary(
            Word, StringComparer.OrdinalIgnoreCase);
    }
}
