using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Load.Records;

/// <summary>
/// What a <see cref="RequestRecord"/> holds: fields are what its properties of the same names say, without room beside each
/// number for whether it is known. A walk over millions of requests fills the same ones again and again.
/// </summary>
internal record struct RequestValues()
{
    /// <summary>Seconds that are not known.</summary>
    public const double NoTime = double.NaN;

    /// <summary>A count that is not known.</summary>
    public const int NoCount = int.MinValue;

    public int Visit;
    public long Number;
    public int AskedInputTokens;
    public int AskedOutputTokens;
    public long Session;
    public int SharedTokens;
    public ulong Fingerprint;
    public double IntendedSeconds = NoTime;
    public double StartedSeconds;
    public double SentSeconds = NoTime;
    public double HeadersSeconds = NoTime;
    public double FirstByteSeconds = NoTime;
    public double FirstTokenSeconds = NoTime;
    public double LastTokenSeconds = NoTime;
    public double EndSeconds;
    public int InputTokens = NoCount;
    public int OutputTokens = NoCount;
    public int CachedTokens = NoCount;
    public double FirstTokens;
    public int Chunks;
    public TokenCounting Counting;
    public double WindowInputTokens;
    public double WindowOutputTokens;
    public RequestStatus Status;
    public int HttpStatus;
    public string? FinishReason;
    public bool IsTruncated;
    public int Connection;
    public bool IsFreshConnection;
    public int Retries;
    public double ServerQueueSeconds = NoTime;
    public double ServerPromptSeconds = NoTime;
    public double ServerDecodeSeconds = NoTime;
    public string? Problem;
    public IReadOnlyList<TokenTime> Tokens = [];

    /// <summary>Seconds; null where they are not known.</summary>
    public static double? Known(double seconds) => double.IsNaN(seconds) ? null : seconds;

    /// <summary>A count; null where it is not known.</summary>
    public static int? Known(int count) => count == NoCount ? null : count;
}
