using System.Net.Sockets;

namespace InferenceBench.Engines.LlamaServer;

/// <summary>Why a server could not be reached, in words without its address, which the system's own words have.</summary>
internal static class ServerFault
{
    internal static string Of(Exception exception) => exception switch
    {
        HttpRequestException { InnerException: SocketException socket } => Of(socket.SocketErrorCode),
        HttpRequestException e => Of(e.HttpRequestError),
        IOException { InnerException: SocketException socket } => Of(socket.SocketErrorCode),
        HttpIOException e => Of(e.HttpRequestError),
        _ => "the connection broke",
    };

    private static string Of(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "connection refused",
        SocketError.TimedOut => "no connection within the time for it",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "its name is not known",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "it cannot be reached from here",
        SocketError.ConnectionReset => "connection reset",
        _ => $"the connection failed: {error}",
    };

    private static string Of(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "its name is not known",
        HttpRequestError.ConnectionError => "no connection",
        HttpRequestError.SecureConnectionError => "no secure connection; check http or https",
        HttpRequestError.ResponseEnded => "it closed the connection before the answer's end",
        HttpRequestError.ConfigurationLimitExceeded => "its answer's head is too large",
        _ => "what it sends is not HTTP as a llama-server speaks it",
    };
}
