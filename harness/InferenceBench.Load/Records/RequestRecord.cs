using System.Diagnostics.CodeAnalysis;
using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Load.Records;

/// <summary>
/// One request as it was measured. Times are seconds from the start of its visit's window, so that what lies between 0 and the
/// window's length was within it; null = it never happened, or the server does not tell.
/// </summary>
public sealed record RequestRecord
{
    private RequestValues _values;

    public RequestRecord() => _values = new();

    [SetsRequiredMembers]
    internal RequestRecord(in RequestValues values) => _values = values;

    /// <summary>The visit, from 1 in the order they were made.</summary>
    public required int Visit { get => _values.Visit; init => _values.Visit = value; }

    /// <summary>Counted over the whole run, from 1.</summary>
    public required long Number { get => _values.Number; init => _values.Number = value; }

    public required int AskedInputTokens { get => _values.AskedInputTokens; init => _values.AskedInputTokens = value; }

    public required int AskedOutputTokens { get => _values.AskedOutputTokens; init => _values.AskedOutputTokens = value; }

    /// <summary>Number of its session's first request; 0 = written before there were sessions.</summary>
    public long Session { get => _values.Session; init => _values.Session = value; }

    /// <summary>First tokens of the prompt that an earlier request of the visit had, too.</summary>
    public int SharedTokens { get => _values.SharedTokens; init => _values.SharedTokens = value; }

    /// <summary>Of the prompt's content: equal prompts have equal ones.</summary>
    public required ulong Fingerprint { get => _values.Fingerprint; init => _values.Fingerprint = value; }

    /// <summary>When the schedule wanted it sent; null in a closed loop.</summary>
    public double? IntendedSeconds
    {
        get => RequestValues.Known(_values.IntendedSeconds);
        init => _values.IntendedSeconds = value ?? RequestValues.NoTime;
    }

    /// <summary>When the client began with it.</summary>
    public required double StartedSeconds { get => _values.StartedSeconds; init => _values.StartedSeconds = value; }

    /// <summary>When its first byte was given to an open connection; null = there was none.</summary>
    public double? SentSeconds
    {
        get => RequestValues.Known(_values.SentSeconds);
        init => _values.SentSeconds = value ?? RequestValues.NoTime;
    }

    public double? HeadersSeconds
    {
        get => RequestValues.Known(_values.HeadersSeconds);
        init => _values.HeadersSeconds = value ?? RequestValues.NoTime;
    }

    public double? FirstByteSeconds
    {
        get => RequestValues.Known(_values.FirstByteSeconds);
        init => _values.FirstByteSeconds = value ?? RequestValues.NoTime;
    }

    public double? FirstTokenSeconds
    {
        get => RequestValues.Known(_values.FirstTokenSeconds);
        init => _values.FirstTokenSeconds = value ?? RequestValues.NoTime;
    }

    public double? LastTokenSeconds
    {
        get => RequestValues.Known(_values.LastTokenSeconds);
        init => _values.LastTokenSeconds = value ?? RequestValues.NoTime;
    }

    /// <summary>Last byte, or the failure.</summary>
    public required double EndSeconds { get => _values.EndSeconds; init => _values.EndSeconds = value; }

    /// <summary>Prompt tokens by the server's count.</summary>
    public int? InputTokens
    {
        get => RequestValues.Known(_values.InputTokens);
        init => _values.InputTokens = value ?? RequestValues.NoCount;
    }

    /// <summary>Generated tokens by the server's count.</summary>
    public int? OutputTokens
    {
        get => RequestValues.Known(_values.OutputTokens);
        init => _values.OutputTokens = value ?? RequestValues.NoCount;
    }

    /// <summary>Prompt tokens that were in the server's cache.</summary>
    public int? CachedTokens
    {
        get => RequestValues.Known(_values.CachedTokens);
        init => _values.CachedTokens = value ?? RequestValues.NoCount;
    }

    /// <summary>Tokens that came with the first of them.</summary>
    public double FirstTokens { get => _values.FirstTokens; init => _values.FirstTokens = value; }

    /// <summary>Events with text.</summary>
    public int Chunks { get => _values.Chunks; init => _values.Chunks = value; }

    public TokenCounting Counting { get => _values.Counting; init => _values.Counting = value; }

    /// <summary>
    /// Prompt tokens worked on within the window: the part of the time from sending to the first token that lies in it.
    /// </summary>
    public double WindowInputTokens { get => _values.WindowInputTokens; init => _values.WindowInputTokens = value; }

    /// <summary>Generated tokens that came within the window.</summary>
    public double WindowOutputTokens { get => _values.WindowOutputTokens; init => _values.WindowOutputTokens = value; }

    public required RequestStatus Status { get => _values.Status; init => _values.Status = value; }

    /// <summary>0 = no answer.</summary>
    public int HttpStatus { get => _values.HttpStatus; init => _values.HttpStatus = value; }

    public string? FinishReason { get => _values.FinishReason; init => _values.FinishReason = value; }

    /// <summary>The server cut the prompt.</summary>
    public bool IsTruncated { get => _values.IsTruncated; init => _values.IsTruncated = value; }

    /// <summary>Number of the connection.</summary>
    public int Connection { get => _values.Connection; init => _values.Connection = value; }

    /// <summary>The connection was opened for it.</summary>
    public bool IsFreshConnection { get => _values.IsFreshConnection; init => _values.IsFreshConnection = value; }

    /// <summary>Times it was sent again over a fresh connection, because an idle one was dead.</summary>
    public int Retries { get => _values.Retries; init => _values.Retries = value; }

    public double? ServerQueueSeconds
    {
        get => RequestValues.Known(_values.ServerQueueSeconds);
        init => _values.ServerQueueSeconds = value ?? RequestValues.NoTime;
    }

    public double? ServerPromptSeconds
    {
        get => RequestValues.Known(_values.ServerPromptSeconds);
        init => _values.ServerPromptSeconds = value ?? RequestValues.NoTime;
    }

    public double? ServerDecodeSeconds
    {
        get => RequestValues.Known(_values.ServerDecodeSeconds);
        init => _values.ServerDecodeSeconds = value ?? RequestValues.NoTime;
    }

    /// <summary>What went wrong, without address or prompt.</summary>
    public string? Problem { get => _values.Problem; init => _values.Problem = value; }

    /// <summary>It did what it was asked.</summary>
    public bool IsGood => Status == RequestStatus.Ok;

    /// <summary>This client gave it up, because the measurement was over.</summary>
    public bool IsGivenUp => Status == RequestStatus.Cancelled;

    /// <summary>Its end as <c>requests.csv</c> has it.</summary>
    public string StatusWord => RequestColumns.Word(Status);

    /// <summary>Tokens in the order they came; empty when the record was read back from <c>requests.csv</c> alone.</summary>
    public IReadOnlyList<TokenTime> Tokens { get => _values.Tokens; init => _values.Tokens = value; }

    /// <summary>For whoever walks over millions of requests by one record, which is another request with each step.</summary>
    internal ref RequestValues Values => ref _values;
}
