namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>Why bytes did not come as they should.</summary>
public enum ExchangeFailure
{
    None,

    /// <summary>No connection: refused, no route, no such host, or not in time.</summary>
    NotConnected,

    /// <summary>The certificate was not accepted, or it is no TLS.</summary>
    Tls,

    /// <summary>The connection was reset or ended before the response did.</summary>
    Cut,

    /// <summary>Nothing came for too long.</summary>
    Silent,

    /// <summary>Bytes came, but for longer than a request may take.</summary>
    TooSlow,

    /// <summary>More bytes than any answer can have.</summary>
    TooLarge,

    /// <summary>No HTTP/1.1, or encoded in a way that was not asked for.</summary>
    Malformed,

    /// <summary>This client gave it up: the measurement was over.</summary>
    Cancelled,
}
