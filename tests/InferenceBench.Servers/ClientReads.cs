using System.Globalization;
using System.Net;

namespace InferenceBench.Servers;

/// <summary>
/// Lets a server wait until its client on this machine has read what was sent, so that two events are two reads however little of
/// a processor the client gets. Where the system does not tell, a pause has to do.
/// </summary>
public static class ClientReads
{
    private const int QueuesColumn = 4;

    /// <summary>A client whose socket is for both versions of the protocol is in the second.</summary>
    private static readonly string[] _sockets = ["/proc/net/tcp", "/proc/net/tcp6"];

    /// <summary>Longer, and the client reads no more.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    /// <summary>Waits until nothing that was sent lies unread.</summary>
    /// <param name="client">The client's end of a connection over the loopback.</param>
    /// <param name="server">The server's end.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task WaitAsync(EndPoint? client, EndPoint? server, CancellationToken cancellationToken = default)
    {
        if (client is not IPEndPoint { Port: var from } || server is not IPEndPoint { Port: var to }
            || !_sockets.Any(File.Exists))
        {
            return;
        }

        var begun = TimeProvider.System.GetTimestamp();
        while (UnreadBytes(from, to) > 0 && TimeProvider.System.GetElapsedTime(begun) < _patience)
        {
            await Task.Delay(1, cancellationToken);
        }
    }

    /// <summary>Bytes that the system holds for the client; 0 when the connection is over.</summary>
    internal static long UnreadBytes(int client, int server)
    {
        foreach (var line in _sockets.Where(File.Exists).SelectMany(file => File.ReadLines(file).Skip(1)))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (Port(fields[1]) == client && Port(fields[2]) == server)
            {
                return long.Parse(fields[QueuesColumn].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            }
        }

        return 0;
    }

    private static int Port(string end) =>
        int.Parse(end.Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
