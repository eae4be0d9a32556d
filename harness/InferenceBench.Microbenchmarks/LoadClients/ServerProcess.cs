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
        return Serve(server.Address);
    }

    /// <summary>
    /// A server of set times; in the end it prints p50 and p99 of time to first token and of the gaps, in ms, as it sent them.
    /// </summary>
    public static int Scripted(string ttftMilliseconds, string itlMilliseconds, string tokensPerChunk)
    {
        using var server = new ScriptedServer(new ServerScript
        {
            Ttft = TimeSpan.FromMilliseconds(double.Parse(ttftMilliseconds, CultureInfo.InvariantCulture)),
            Itl = TimeSpan.FromMilliseconds(double.Parse(itlMilliseconds, CultureInfo.InvariantCulture)),
            TokensPerChunk = int.Parse(tokensPerChunk, CultureInfo.InvariantCulture),
        });
        Serve(server.Address);
        var times = new ServedTimes(server.Requests);
        Console.WriteLine(times.ToString());
        return 0;
    }

    private static int Serve(Uri address)
    {
        KeepQuiet();
        Console.WriteLine(address);
        while (Console.ReadLine() is not null)
        {
            // Whoever started it says nothing until it is to end.
        }

        return 0;
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
