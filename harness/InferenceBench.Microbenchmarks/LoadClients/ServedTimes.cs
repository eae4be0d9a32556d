using System.Diagnostics;
using System.Globalization;
using InferenceBench.Servers;

namespace InferenceBench.Microbenchmarks.LoadClients;

/// <summary>What a scripted server did: p50 and p99 of time to first token and of the gaps between tokens, in ms.</summary>
internal sealed record ServedTimes(double TtftP50, double TtftP99, double GapP50, double GapP99)
{
    public ServedTimes(IEnumerable<SentRequest> requests)
        : this(0, 0, 0, 0)
    {
        var all = requests.Where(request => request.TokenTimes.Count > 1).ToList();
        var ttfts = all.Select(request => Milliseconds(request.ArrivedAt, request.TokenTimes[0])).Order().ToList();
        var gaps = all.SelectMany(request => request.TokenTimes.Zip(request.TokenTimes.Skip(1), Milliseconds))
            .Where(gap => gap > 0)
            .Order()
            .ToList();
        (TtftP50, TtftP99, GapP50, GapP99) = (At(ttfts, 0.5), At(ttfts, 0.99), At(gaps, 0.5), At(gaps, 0.99));
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static ServedTimes Parse(string text)
    {
        var numbers = text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture))
            .ToList();
        return new(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{TtftP50} {TtftP99} {GapP50} {GapP99}");

    private static double At(List<double> sorted, double share) =>
        sorted.Count == 0 ? 0 : sorted[(int)(share * (sorted.Count - 1))];

    private static double Milliseconds(long from, long to) => (to - from) * 1e3 / Stopwatch.Frequency;
}
