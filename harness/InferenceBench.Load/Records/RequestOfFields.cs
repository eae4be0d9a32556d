using System.Runtime.CompilerServices;
using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Load.Records;

/// <summary>Makes a request of a row's fields, however these are read: in the order of the columns.</summary>
internal static class RequestOfFields
{
    /// <summary>Arrivals that brought parts of a token add up to a little more or less.</summary>
    private const double PartOfToken = 0.5;

    /// <summary>The request of a row; no more of its tokens lie within the window than it has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static RequestRecord Read<TFields>(ref TFields row)
        where TFields : struct, IRequestFields, allows ref struct
    {
        var request = Fields(ref row);
        row.RequireAfter("end_s", request.EndSeconds, request.StartedSeconds);
        row.Require(
            "window_input_tokens", request.WindowInputTokens, (request.InputTokens ?? request.AskedInputTokens) + PartOfToken);
        row.Require("window_output_tokens", request.WindowOutputTokens, (request.OutputTokens ?? int.MaxValue) + PartOfToken);
        return request;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static RequestRecord Fields<TFields>(ref TFields row)
        where TFields : struct, IRequestFields, allows ref struct => new()
    {
        Visit = row.Count("visit"),
        Number = row.Long("request"),
        AskedInputTokens = row.Count("asked_input_tokens"),
        AskedOutputTokens = row.Count("asked_output_tokens"),
        Fingerprint = row.Hash("prompt_hash"),
        IntendedSeconds = row.MaybeSeconds("intended_s"),
        StartedSeconds = row.Seconds("started_s"),
        SentSeconds = row.MaybeSeconds("sent_s"),
        HeadersSeconds = row.MaybeSeconds("headers_s"),
        FirstByteSeconds = row.MaybeSeconds("first_byte_s"),
        FirstTokenSeconds = row.MaybeSeconds("first_token_s"),
        LastTokenSeconds = row.MaybeSeconds("last_token_s"),
        EndSeconds = row.Seconds("end_s"),
        InputTokens = row.MaybeCount("input_tokens"),
        OutputTokens = row.MaybeCount("output_tokens"),
        CachedTokens = row.MaybeCount("cached_tokens"),
        FirstTokens = row.Number("first_tokens"),
        Chunks = row.Count("chunks"),
        Counting = row.Word<TokenCounting>("token_counting"),
        WindowInputTokens = row.Number("window_input_tokens"),
        WindowOutputTokens = row.Number("window_output_tokens"),
        Status = row.Word<RequestStatus>("status"),
        HttpStatus = row.Count("http_status"),
        FinishReason = row.MaybeText("finish_reason"),
        IsTruncated = row.Truth("truncated"),
        Connection = row.Count("connection"),
        IsFreshConnection = row.Truth("fresh_connection"),
        Retries = row.Count("retries"),
        ServerQueueSeconds = row.MaybeSeconds("server_queue_s"),
        ServerPromptSeconds = row.MaybeSeconds("server_prompt_s"),
        ServerDecodeSeconds = row.MaybeSeconds("server_decode_s"),
        Problem = row.MaybeText("problem"),
        Session = row.CountOrZero("session"),
        SharedTokens = row.CountOrZero("shared_tokens"),
    };
}
