namespace InferenceBench.Engines.OpenAI.Streams;

/// <summary>How a request ended. Only <see cref="Ok"/> did the work that it was asked for.</summary>
public enum RequestStatus
{
    /// <summary>2xx, a finish reason, a clean end, tokens, and no error on the way.</summary>
    Ok,

    NotConnected,
    Tls,

    /// <summary>The connection broke before the end.</summary>
    Cut,
    Silent,
    TooSlow,
    TooLarge,

    /// <summary>Bytes that are no HTTP, no events, or counts that cannot be.</summary>
    Malformed,

    /// <summary>Given up by this client when the measurement was over.</summary>
    Cancelled,

    /// <summary>Another address was answered; nobody follows it.</summary>
    Redirected,

    /// <summary>400 to 599.</summary>
    HttpError,

    /// <summary>An error object inside a response of status 200.</summary>
    ServerError,

    /// <summary>The stream ended without a finish reason.</summary>
    Unfinished,

    /// <summary>The server did not say how many tokens it made, or made none.</summary>
    NoTokens,
}
