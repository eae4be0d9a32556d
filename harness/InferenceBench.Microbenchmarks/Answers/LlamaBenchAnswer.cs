using System.Diagnostics;
using System.Text.Json;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Microbenchmarks.Answers;

/// <summary>What llama-bench measured of a model, with more repetitions than it may need.</summary>
/// <param name="Seconds">Of the whole process.</param>
/// <param name="Tests">Prompt and generation: seconds of each repetition.</param>
internal sealed record LlamaBenchAnswer(double Seconds, IReadOnlyList<List<double>> Tests)
{
    private const double SecondsPerNanosecond = 1e-9;
    private const int FirstRepetitions = 30;

    /// <summary>Repetitions of each test.</summary>
    internal int Most => Tests.Min(seconds => seconds.Count);

    /// <summary>
    /// Runs it, again with twice as many repetitions while they do not do and are not <paramref name="most"/> yet: what a user of
    /// it does not know before costs it nothing here.
    /// </summary>
    internal static LlamaBenchAnswer Of(string bench, string model, double precision, int threads, int most)
    {
        var repetitions = Math.Min(FirstRepetitions, most);
        var answer = Of(bench, model, threads, repetitions);
        while (answer.Needed(precision) is null && repetitions < most)
        {
            repetitions = Math.Min(2 * repetitions, most);
            answer = Of(bench, model, threads, repetitions);
        }

        return answer;
    }

    private static LlamaBenchAnswer Of(string bench, string model, int threads, int most)
    {
        var start = Stopwatch.GetTimestamp();
        using var json = JsonDocument.Parse(
            ChildOutput.Of([bench, "-m", model, "-p", "512", "-n", "128", "-t", $"{threads}", "-r", $"{most}", "-o", "json"]));
        return new(Stopwatch.GetElapsedTime(start).TotalSeconds, [.. json.RootElement.EnumerateArray().Select(
            test => test.GetProperty("samples_ns").EnumerateArray().Select(sample => sample.GetInt64() * SecondsPerNanosecond)
                .ToList())]);
    }

    /// <summary>
    /// The smallest number of repetitions, the same for both tests, after which both intervals are as narrow as
    /// <paramref name="precision"/>; null when they never are.
    /// </summary>
    internal int? Needed(double precision) => Enumerable.Range(2, Math.Max(0, Most - 1))
        .Where(count => Tests.All(seconds => IsKnown(seconds[..count], precision))).Cast<int?>().FirstOrDefault();

    /// <summary>How many tests are not known after all repetitions.</summary>
    internal int Unknown(double precision) => Tests.Count(seconds => !IsKnown(seconds, precision));

    /// <summary>
    /// How long the process takes with so many repetitions; those beyond what was measured take as long as those.
    /// </summary>
    internal double SecondsOf(int repetitions) => Seconds + Tests.Sum(seconds =>
        seconds.Take(repetitions).Sum() - seconds.Sum() + (Math.Max(0, repetitions - seconds.Count) * seconds.Average()));

    private static bool IsKnown(List<double> seconds, double precision) =>
        RatioSpread.Of(seconds.ConvertAll(s => new RatioTerm(1, 1, s)))?.HalfWidth <= Math.Log(1 + precision);
}
