using System.Diagnostics;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Load.Figures;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Measuring;

/// <summary>How long what had come waited for this client, in requests that were under way within a window.</summary>
/// <param name="start">Of the window, in ticks of the monotonic clock.</param>
/// <param name="end">In the same.</param>
internal sealed class ReadWaits(long start, long end)
{
    private readonly List<double> _seconds = [];

    public void Add(Exchange exchange)
    {
        if (exchange.LongestWait is { } wait && exchange.EndedAt >= start && exchange.Started < end)
        {
            _seconds.Add(wait / (double)Stopwatch.Frequency);
        }
    }

    /// <summary>Says it there; nothing where the system told no arrivals.</summary>
    public ClientUse In(ClientUse use) => Quantiles.Of(_seconds) is { } waits
        ? use with { ReadWaitMedianSeconds = waits.P50, ReadWaitMostSeconds = waits.Max }
        : use;
}
