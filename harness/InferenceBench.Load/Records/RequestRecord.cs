using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Load.Records;

/// <summary>
/// One request as it was measured. Times are seconds from the start of its visit's window, so that what lies between 0 and the
/// window's length was within it; null = it never happened, or the server does not tell.
/// </summary>
public sealed record RequestRecord
{
    /// <summary>The visit, from 1 in the order they were made.</summary>
    public required int Visit { get; init; }

    /// <summary>Counted over the whole run, from 1.</summary>
    public required long Number { get; init; }

    public required int AskedInputTokens { get; init; }

    public required int AskedOutputTokens { get; init; }

    /// <summary>Number of its session's first request; 0 = written before there were sessions.</summary>
    public long Session { get; init; }

    /// <summary>First tokens of the prompt that an earlier request of the visit had, too.</summary>
    public int SharedTokens { get; init; }

    /// <summary>Of the prompt's content: equal prompts have equal ones.</summary>
    public required ulong Fingerprint { get; init; }

    /// <summary>When the schedule wanted it sent; null in a closed loop.</summary>
    public double? IntendedSeconds { get; init; }

    /// <summary>When the client began with it.</summary>
    public required double StartedSeconds { get; init; }

    /// <summary>When its first byte was given to an open connection; null = there was none.</summary>
    public double? SentSeconds { get; init; }

    public double? HeadersSeconds { get; init; }

    public double? FirstByteSeconds { get; init; }

    public double? FirstTokenSeconds { get; init; }

    public double? LastTokenSeconds { get; init; }

    /// <summary>Last byte, or the failure.</summary>
    public required double EndSeconds { get; init; }

    /// <summary>Prompt tokens by the server's count.</summary>
    public int? InputTokens { get; init; }

    /// <summary>Generated tokens by the server's count.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>Prompt tokens that were in the server's cache.</summary>
    public int? CachedTokens { get; init; }

    /// <summary>Tokens that came with the first of them.</summary>
    public double FirstTokens { get; init; }

    /// <summary>Events with text.</summary>
    public int Chunks { get; init; }

    public TokenCounting Counting { get; init; }

    /// <summary>
    /// Prompt tokens worked on within the window: the part of the time from sending to the first token that lies in it.
    /// </summary>
    public double WindowInputTokens { get; init; }

    /// <summary>Generated tokens that came within the window.</summary>
    public double WindowOutputTokens { get; init; }

    public required RequestStatus Status { get; init; }

    /// <summary>0 = no answer.</summary>
    public int HttpStatus { get; init; }

    public string? FinishReason { get; init; }

    /// <summary>The server cut the prompt.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>Number of the connection.</summary>
    public int Connection { get; init; }

    /// <summary>The connection was opened for it.</summary>
    public bool IsFreshConnection { get; init; }

    /// <summary>Times it was sent again over a fresh connection, because an idle one was dead.</summary>
    public int Retries { get; init; }

    public double? ServerQueueSeconds { get; init; }

    public double? ServerPromptSeconds { get; init; }

    public double? ServerDecodeSeconds { get; init; }

    /// <summary>What went wrong, without address or prompt.</summary>
    public string? Problem { get; init; }

    /// <summary>It did what it was asked.</summary>
    public bool IsGood => Status == RequestStatus.Ok;

    /// <summary>This client gave it up, because the measurement was over.</summary>
    public bool IsGivenUp => Status == RequestStatus.Cancelled;

    /// <summary>Its end as <c>requests.csv</c> has it.</summary>
    public string StatusWord => RequestColumns.Word(Status);

    /// <summary>Tokens in the order they came; empty when the record was read back from <c>requests.csv</c> alone.</summary>
    public IReadOnlyList<TokenTime> Tokens { get; init; } = [];
}
