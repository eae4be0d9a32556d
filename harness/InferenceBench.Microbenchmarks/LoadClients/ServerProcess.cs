using System.Globalization;
using InferenceBench.Load.Calibration;
using InferenceBench.Servers;

namespace InferenceBench.Microbenchmarks.LoadClients;

/// <summary>What the child process does: serves until its standard input ends.</summary>
internal static class ServerProcess
{
    public const string NullName = "serve-null";
    public const string ScriptedName = "serve-scripted";

    private const long QuietBytes = 1000L << 20;

    /// <summary>The server that computes nothing.</summary>
    public static int Null()
    {
        using var server = new NullServer();
        _ = Serve(server.Address);
        return 0;
    }

    /// <summary>
    /// A server of set times. In the end it is told a window and prints p50 and p99 of time to first token and of the gaps, in
    /// ms, as it sent them to requests that came within.
    /// </summary>
    public static int Scripted(string ttftMilliseconds, string itlMilliseconds, string tokensPerChunk)
    {
        using var server = new ScriptedServer(new ServerScript
        {
            Ttft = TimeSpan.FromMilliseconds(double.Parse(ttftMilliseconds, CultureInfo.InvariantCulture)),
            Itl = TimeSpan.FromMilliseconds(double.Parse(itlMilliseconds, CultureInfo.InvariantCulture)),
            TokensPerChunk = int.Parse(tokensPerChunk, CultureInfo.InvariantCulture),
        });
        var (from, to) = CommonWindow.Ticks(Serve(server.Address));
        var times = new ServedTimes(server.Requests.Where(request => request.ArrivedAt >= from && request.ArrivedAt <= to));
        Console.WriteLine(times.ToString());
        return 0;
    }

    /// <summary>Until its standard input ends; the last line that came, empty when none did.</summary>
    private static string Serve(Uri address)
    {
        KeepQuiet();
        Console.WriteLine(address);
        var last = "";
        while (Console.ReadLine() is { } line)
        {
            last = line;
        }

        return last;
    }

    /// <summary>What is told of a client's truth must not be a server that stands still to collect garbage.</summary>
    private static void KeepQuiet()
    {
        try
        {
            GC.TryStartNoGCRegion(QuietBytes);
        }
        catch (ArgumentOutOfRangeException)
        {
            // A small machine: then it collects now and then.
        }
    }
}
