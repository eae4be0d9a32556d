using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>
/// Reads a socket together with when the last byte of what is read had come to this machine, by the system's own stamp
/// (SO_TIMESTAMPNS, see socket(7)). A client that is busy with other streams then measures the server nonetheless, and not its
/// own queue. Linux has this for TCP; elsewhere, and over a Unix socket, a byte comes when it is read.
/// </summary>
internal static partial class ArrivalStamps
{
    private const int SocketLevel = 1;
    private const int TimestampNanoseconds = 35;
    private const int Interrupted = 4;
    private const int WouldBlock = 11;
    private const int WallClock = 0;
    private const int ControlBytes = 64;
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>The clocks are read one after the other; whoever is put off between them reads again.</summary>
    private const int MostClockReadings = 4;

    private static readonly long _closeTogether = Stopwatch.Frequency / 100_000;

    /// <summary>Asks the system to stamp what comes to a socket.</summary>
    /// <returns>False where it does not do that.</returns>
    public static bool Ask(Socket socket)
    {
        if (!OperatingSystem.IsLinux() || socket.ProtocolType != ProtocolType.Tcp
            || RuntimeInformation.ProcessArchitecture is not (Architecture.X64 or Architecture.Arm64))
        {
            return false;
        }

        try
        {
            socket.SetRawSocketOption(SocketLevel, TimestampNanoseconds, MemoryMarshal.AsBytes([1]));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Reads what is there.</summary>
    /// <param name="socket">One that was asked for.</param>
    /// <param name="buffer">At least one byte.</param>
    /// <param name="arrivedAt">When its last byte came, in ticks of <see cref="Stopwatch"/>; 0 = not known.</param>
    /// <returns>Bytes; 0 = the other side has ended; null = nothing is there.</returns>
    /// <exception cref="IOException">The connection broke.</exception>
    public static unsafe int? Read(SafeSocketHandle socket, Span<byte> buffer, out long arrivedAt)
    {
        arrivedAt = 0;
        var control = stackalloc byte[ControlBytes];
        fixed (byte* bytes = buffer)
        {
            var part = new Part((nint)bytes, (nuint)buffer.Length);
            while (true)
            {
                var message = new Message(0, 0, (nint)(&part), 1, (nint)control, ControlBytes, 0);
                var count = Receive(socket, ref message, 0);
                if (count >= 0)
                {
                    arrivedAt = count > 0 ? Stamp(control, (int)message.ControlLength) : 0;
                    return (int)count;
                }

                var error = Marshal.GetLastPInvokeError();
                if (error == WouldBlock)
                {
                    return null;
                }

                if (error != Interrupted)
                {
                    throw new IOException(Marshal.GetPInvokeErrorMessage(error));
                }
            }
        }
    }

    private static unsafe long Stamp(byte* control, int length)
    {
        if (length < sizeof(Stamped))
        {
            return 0;
        }

        var stamped = *(Stamped*)control;
        return stamped is { Level: SocketLevel, Kind: TimestampNanoseconds }
            ? Monotonic(stamped.Time.InNanoseconds)
            : 0;
    }

    /// <summary>
    /// The system stamps by the clock that people set; how long ago that was is true unless it was set meanwhile.
    /// </summary>
    private static long Monotonic(long stampNanoseconds)
    {
        for (var i = 0; i < MostClockReadings; i++)
        {
            var before = Stopwatch.GetTimestamp();
            _ = Clock(WallClock, out var wall);
            var now = Stopwatch.GetTimestamp();
            if (now - before < _closeTogether)
            {
                var age = (Int128)(wall.InNanoseconds - stampNanoseconds) * Stopwatch.Frequency / NanosecondsPerSecond;
                return now - (long)Int128.Max(0, age);
            }
        }

        return 0;
    }

    [LibraryImport("libc", EntryPoint = "recvmsg", SetLastError = true)]
    private static partial nint Receive(SafeSocketHandle socket, ref Message message, int flags);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [SuppressGCTransition]
    private static partial int Clock(int clock, out TimeSpec time);

    /// <summary>struct iovec.</summary>
    private readonly record struct Part(nint Start, nuint Length);

    /// <summary>struct msghdr of a 64-bit system.</summary>
    private record struct Message(
        nint Name, nuint NameLength, nint Parts, nuint PartCount, nint Control, nuint ControlLength, int Flags);

    /// <summary>struct cmsghdr with a struct timespec.</summary>
    private readonly record struct Stamped(nuint Length, int Level, int Kind, TimeSpec Time);

    /// <summary>struct timespec of a 64-bit system.</summary>
    private readonly record struct TimeSpec(long Seconds, long Nanoseconds)
    {
        public long InNanoseconds => (Seconds * NanosecondsPerSecond) + Nanoseconds;
    }
}
