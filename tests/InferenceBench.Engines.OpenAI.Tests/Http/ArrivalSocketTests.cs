using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using InferenceBench.Engines.OpenAI.Http;

namespace InferenceBench.Engines.OpenAI.Tests.Http;

public sealed class ArrivalSocketTests
{
    private static readonly TimeSpan _wait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(20);

    private static bool IsTold => OperatingSystem.IsLinux()
        && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    /// <summary>Whoever waits, waits for what is read; not for when it had come.</summary>
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task What_is_read_late_came_when_it_was_sent(bool isBlocking, bool isThroughStream)
    {
        Assert.SkipUnless(IsTold, "This system does not tell when something came.");
        var (server, client) = Pair();
        using var sender = server;
        using var socket = client;
        using var stream = new ArrivalStream(socket);
        await SendUntilStampedAsync(sender, socket);
        var before = Stopwatch.GetTimestamp();
        sender.Send("token"u8);
        var sent = Stopwatch.GetTimestamp();

        await Task.Delay(_wait, TestContext.Current.CancellationToken);
        var beforeRead = Stopwatch.GetTimestamp();
        var count = await ReadAsync(socket, isThroughStream ? stream : null, isBlocking);

        count.ShouldBe(5);
        socket.ArrivedAt.ShouldBeInRange(before - Microsecond, beforeRead);
        (beforeRead - socket.ArrivedAt).ShouldBeGreaterThan((long)((beforeRead - sent) * 0.5));
    }

    [Fact]
    public async Task A_read_has_the_time_of_its_last_byte()
    {
        Assert.SkipUnless(IsTold, "This system does not tell when something came.");
        var (server, client) = Pair();
        using var sender = server;
        using var socket = client;
        await SendUntilStampedAsync(sender, socket);
        sender.Send("first"u8);
        await Task.Delay(_wait, TestContext.Current.CancellationToken);
        var before = Stopwatch.GetTimestamp();
        sender.Send("second"u8);

        (await ReadAsync(socket, null, isBlocking: false)).ShouldBe(11);

        socket.ArrivedAt.ShouldBeGreaterThanOrEqualTo(before - Microsecond);
    }

    /// <summary>TLS reads nothing first, to have a buffer only when there is something for it.</summary>
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_read_of_nothing_takes_nothing(bool isBlocking, bool isOfArray)
    {
        var (server, client) = Pair();
        using var sender = server;
        using var socket = client;
        using var stream = new ArrivalStream(socket);
        sender.Send("token"u8);

        var count = isOfArray ? stream.Read([], 0, 0)
            : isBlocking ? stream.Read(Span<byte>.Empty)
            : await stream.ReadAsync(Memory<byte>.Empty, TestContext.Current.CancellationToken);

        count.ShouldBe(0);
        (await ReadAsync(socket, stream, isBlocking)).ShouldBe(5);
    }

    [Fact]
    public async Task The_end_of_the_other_side_is_no_bytes()
    {
        var (server, client) = Pair();
        using var socket = client;
        server.Dispose();

        (await ReadAsync(socket, null, isBlocking: false)).ShouldBe(0);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_an_error()
    {
        var (server, client) = Pair();
        using var socket = client;
        server.LingerState = new LingerOption(enable: true, seconds: 0);
        server.Dispose();

        var thrown = await Should.ThrowAsync<Exception>(() => ReadAsync(socket, null, isBlocking: false));

        (thrown is IOException or SocketException).ShouldBeTrue(thrown.ToString());
    }

    [Fact]
    public async Task Over_a_unix_socket_nothing_is_told()
    {
        Assert.SkipUnless(Socket.OSSupportsUnixDomainSockets, "No Unix sockets here.");
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        try
        {
            listener.Listen();
            using var client = new ArrivalSocket(new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified));
            client.Socket.Connect(new UnixDomainSocketEndPoint(path));
            using var server = listener.Accept();
            server.Send("token"u8);

            (await ReadAsync(client, null, isBlocking: false)).ShouldBe(5);

            client.ArrivedAt.ShouldBe(0);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The two clocks are read one after the other, in steps of 100 ns.</summary>
    private static long Microsecond => Stopwatch.Frequency / 1_000_000;

    private static async Task<int> ReadAsync(ArrivalSocket socket, ArrivalStream? stream, bool isBlocking)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(_limit);
        var buffer = new byte[100];
        return isBlocking ? stream?.Read(buffer) ?? socket.Receive(buffer)
            : stream is null ? await socket.ReceiveAsync(buffer, limit.Token)
            : await stream.ReadAsync(buffer, limit.Token);
    }

    /// <summary>The system begins to stamp some time after the first socket on it has asked for that.</summary>
    private static async Task SendUntilStampedAsync(Socket sender, ArrivalSocket socket)
    {
        var buffer = new byte[1];
        for (var start = Stopwatch.GetTimestamp(); socket.ArrivedAt == 0 && Stopwatch.GetElapsedTime(start) < _limit;)
        {
            sender.Send("."u8);
            socket.Receive(buffer).ShouldBe(1);
            await Task.Yield();
        }
    }

    private static (Socket Server, ArrivalSocket Client) Pair()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var client = new ArrivalSocket(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        client.Socket.Connect(listener.LocalEndPoint!);
        return (listener.Accept(), client);
    }
}
