using System.Runtime.CompilerServices;
using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Load.Records;

/// <summary>Makes a request of a row's fields, however these are read: in the order of the columns.</summary>
internal static class RequestOfFields
{
    /// <summary>Arrivals that brought parts of a token add up to a little more or less.</summary>
    private const double PartOfToken = 0.5;

    /// <summary>
    /// The request of a row, without its tokens; no more of these lie within the window than it has. Where the row is refused the
    /// values mean nothing.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Read<TFields>(ref TFields row, ref RequestValues request)
        where TFields : struct, IRequestFields, allows ref struct
    {
        request.Visit = row.Count("visit");
        request.Number = row.Long("request");
        request.AskedInputTokens = row.Count("asked_input_tokens");
        request.AskedOutputTokens = row.Count("asked_output_tokens");
        request.Fingerprint = row.Hash("prompt_hash");
        request.IntendedSeconds = row.MaybeSeconds("intended_s");
        request.StartedSeconds = row.Seconds("started_s");
        request.SentSeconds = row.MaybeSeconds("sent_s");
        request.HeadersSeconds = row.MaybeSeconds("headers_s");
        request.FirstByteSeconds = row.MaybeSeconds("first_byte_s");
        request.FirstTokenSeconds = row.MaybeSeconds("first_token_s");
        request.LastTokenSeconds = row.MaybeSeconds("last_token_s");
        request.EndSeconds = row.Seconds("end_s");
        request.InputTokens = row.MaybeCount("input_tokens");
        request.OutputTokens = row.MaybeCount("output_tokens");
        request.CachedTokens = row.MaybeCount("cached_tokens");
        request.FirstTokens = row.Number("first_tokens");
        request.Chunks = row.Count("chunks");
        request.Counting = row.Word<TokenCounting>("token_counting");
        request.WindowInputTokens = row.Number("window_input_tokens");
        request.WindowOutputTokens = row.Number("window_output_tokens");
        request.Status = row.Word<RequestStatus>("status");
        request.HttpStatus = row.Count("http_status");
        request.FinishReason = row.MaybeText("finish_reason");
        request.IsTruncated = row.Truth("truncated");
        request.Connection = row.Count("connection");
        request.IsFreshConnection = row.Truth("fresh_connection");
        request.Retries = row.Count("retries");
        request.ServerQueueSeconds = row.MaybeSeconds("server_queue_s");
        request.ServerPromptSeconds = row.MaybeSeconds("server_prompt_s");
        request.ServerDecodeSeconds = row.MaybeSeconds("server_decode_s");
        request.Problem = row.MaybeText("problem");
        request.Session = row.CountOrZero("session");
        request.SharedTokens = row.CountOrZero("shared_tokens");
        Require(ref row, request);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Require<TFields>(ref TFields row, in RequestValues request)
        where TFields : struct, IRequestFields, allows ref struct
    {
        row.RequireAfter("end_s", request.EndSeconds, request.StartedSeconds);
        row.Require(
            "window_input_tokens", request.WindowInputTokens,
            (RequestValues.Known(request.InputTokens) ?? request.AskedInputTokens) + PartOfToken);
        row.Require(
            "window_output_tokens", request.WindowOutputTokens,
            (RequestValues.Known(request.OutputTokens) ?? int.MaxValue) + PartOfToken);
    }
}
