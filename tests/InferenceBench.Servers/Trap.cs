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
}
