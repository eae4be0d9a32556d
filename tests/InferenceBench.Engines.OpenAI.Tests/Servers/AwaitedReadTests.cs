using System.Net.Sockets;
using System.Text;
using InferenceBench.Servers;

namespace InferenceBench.Engines.OpenAI.Tests.Servers;

public class AwaitedReadTests
{
    private const string Body = """{"prompt":[1,2,3],"n_predict":4,"stream":true}""";

    /// <summary>As a client that gets no processor meanwhile.</summary>
    [Fact]
    public void A_token_waits_for_a_client_that_does_not_read()
    {
        using var server = new ScriptedServer(new ServerScript
        {
            Face = ServerFace.LlamaServer,
            AwaitsReads = true,
            Itl = TimeSpan.FromMilliseconds(1),
        });
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(server.Address.Host, server.Address.Port);
        socket.Send(Encoding.ASCII.GetBytes(
            $"POST /completion HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n"
            + Body));

        for (var token = 1; token <= 4; token++)
        {
            SpinWait.SpinUntil(() => socket.Available > 0, TimeSpan.FromSeconds(20)).ShouldBeTrue();
            Thread.Sleep(50);
            var buffer = new byte[socket.Available];
            var read = Encoding.ASCII.GetString(buffer, 0, socket.Receive(buffer));

            read.ShouldContain($"\"predicted_n\":{token},");
            read.ShouldNotContain($"\"predicted_n\":{token + 1},");
        }
    }
}
