namespace InferenceBench.Servers;

/// <summary>What goes wrong, one each.</summary>
public enum Trap
{
    None,

    /// <summary>Status 500 with an error of its own.</summary>
    InternalError,

    /// <summary>Status 429 with Retry-After.</summary>
    TooMany,

    /// <summary>Status 404: no such model.</summary>
    NoSuchModel,

    /// <summary>Status 302 to another address.</summary>
    Redirect,

    /// <summary>The connection is cut after half of the tokens.</summary>
    Cut,

    /// <summary>The connection is cut before a byte of the answer.</summary>
    CutAtOnce,

    /// <summary>The head comes, and nothing more.</summary>
    Silent,

    /// <summary>Not even a head comes.</summary>
    NoHead,

    /// <summary>One byte a second.</summary>
    Drip,

    /// <summary>A line without end.</summary>
    GiantLine,

    /// <summary>An error object in the stream, then the end that looks like a good one.</summary>
    ErrorInStream,

    /// <summary>Events that are no JSON.</summary>
    NotJson,

    /// <summary>A web page with status 200.</summary>
    Html,

    /// <summary>Nothing but a clean end.</summary>
    Empty,

    /// <summary>No usage at all.</summary>
    NoUsage,

    /// <summary>A usage that counts fewer tokens than there are events.</summary>
    WrongUsage,

    /// <summary>A usage of two thousand million tokens.</summary>
    HugeUsage,

    /// <summary>A negative usage.</summary>
    NegativeUsage,

    /// <summary>No finish reason and no end mark.</summary>
    NoFinish,

    /// <summary>A finish reason of <c>stop</c> after half of the tokens.</summary>
    StopsEarly,

    /// <summary>Everything in one piece at the end.</summary>
    AllAtOnce,

    /// <summary>Bytes that say they are compressed.</summary>
    Gzip,

    /// <summary>Status 503: its queue is full.</summary>
    Overloaded,

    /// <summary>Lines end with CR LF.</summary>
    CrLf,

    /// <summary>No blank behind <c>data:</c>.</summary>
    NoBlank,

    /// <summary>Blanks before the line's end.</summary>
    TrailingBlanks,

    /// <summary>Comments between events, to keep the connection awake.</summary>
    Comments,

    /// <summary>Events with names and numbers.</summary>
    NamedEvents,

    /// <summary>Two data lines with nothing between them.</summary>
    NoEmptyLines,

    /// <summary>A usage of null in every event.</summary>
    NullUsage,

    /// <summary>A usage of zeros in every event.</summary>
    ZeroUsage,

    /// <summary>The usage stands in the last event that has a choice.</summary>
    UsageWithChoice,

    /// <summary>A usage that counts along in every event.</summary>
    ContinuousUsage,

    /// <summary>Every second token has no text.</summary>
    EmptyTexts,

    /// <summary>Every second token makes no event.</summary>
    HiddenTokens,

    /// <summary>The ids of the tokens stand beside their texts.</summary>
    TokenIds,

    /// <summary>Tokens of reasoning go by another name.</summary>
    Reasoning,

    /// <summary>Tokens of reasoning go by two names at once.</summary>
    ReasoningTwice,

    /// <summary>The finish reason is <c>abort</c>.</summary>
    Aborted,

    /// <summary>An error becomes an empty event, and the body ends.</summary>
    VanishedError,

    /// <summary>An error within the stream that is no object.</summary>
    TextError,

    /// <summary>An error within the stream whose message is not within an object of its own.</summary>
    FlatError,

    /// <summary>The server's own times stand beside the usage.</summary>
    OwnTimes,

    /// <summary>An event with extra fields and no choice.</summary>
    ExtraEvent,

    /// <summary>llama-server: how far the prompt is, before the first token.</summary>
    Progress,

    /// <summary>llama-server: the prompt was cut.</summary>
    Truncated,

    /// <summary>llama-server: two tokens fewer than asked for, and it says so.</summary>
    Fewer,

    /// <summary>llama-server: three tokens more than asked for.</summary>
    More,

    /// <summary>llama-server: it counts one prompt token less.</summary>
    WrongPrompt,

    /// <summary>llama-server: its count jumps to two thousand million on the way.</summary>
    CountJumps,

    /// <summary>llama-server: its count falls.</summary>
    CountFalls,

    /// <summary>llama-server: its count begins at nothing.</summary>
    CountBeginsAtZero,

    /// <summary>llama-server: its count is negative.</summary>
    CountNegative,

    /// <summary>llama-server: its count has a fraction.</summary>
    CountFraction,

    /// <summary>llama-server: its clock runs for a fortnight.</summary>
    ClockFar,

    /// <summary>llama-server: its clock runs backwards.</summary>
    ClockNegative,

    /// <summary>llama-server: its clock is beyond all numbers.</summary>
    ClockNotFinite,

    /// <summary>llama-server: its times are no object.</summary>
    TimesNoObject,

    /// <summary>llama-server: every event says that it is the last.</summary>
    StopsEveryTime,

    /// <summary>llama-server: no event says that it is the last, and there is no end to them.</summary>
    NeverStops,

    /// <summary>Status 403 with words that end in the key that was sent, where they are cut.</summary>
    EchoesKey,

    /// <summary>The same as an error in a stream.</summary>
    EchoesKeyInStream,
}
