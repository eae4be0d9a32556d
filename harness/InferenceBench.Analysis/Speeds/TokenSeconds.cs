using InferenceBench.Foundation.Statistics;
using InferenceBench.Results.Timings;

namespace InferenceBench.Analysis.Speeds;

/// <summary>
/// Machine seconds that an input and an output token take: what a request of any shape is made of. Formula:
/// <c>docs/cost-model.md</c>.
/// </summary>
/// <param name="Input">Seconds a prompt token, over the whole batch; null when no prefill was measured.</param>
/// <param name="Output">Seconds a generated token, over the whole batch; null when no decode was measured.</param>
/// <param name="Correlation">
/// How far prefill and decode of a repetition are slow together, from 0 to 1; taken as 1 when too few repetitions tell. Negative
/// ones count as 0: that two errors cancel is never relied on.
/// </param>
public sealed record TokenSeconds(Estimate? Input, Estimate? Output, double Correlation)
{
    // Two points lie on a line whatever they mean.
    private const int FewestPairs = 3;

    /// <summary>From the rates that a cell's samples have.</summary>
    public static TokenSeconds Of(IReadOnlyList<Sample> samples) => Of(
        samples, samples.PrefillRate(), samples.DecodeRate());

    /// <summary>From rates already known.</summary>
    /// <param name="samples">The samples they are of.</param>
    /// <param name="prefillTokensPerSecond">Over the whole batch.</param>
    /// <param name="decodeTokensPerSecond">Over the whole batch.</param>
    public static TokenSeconds Of(
        IReadOnlyList<Sample> samples, Estimate? prefillTokensPerSecond, Estimate? decodeTokensPerSecond) =>
        new(
            prefillTokensPerSecond?.Inverse(rate => 1 / rate), decodeTokensPerSecond?.Inverse(rate => 1 / rate),
            CorrelationOf(samples));

    /// <summary>
    /// Seconds of a request: ISL · input + OSL · output. Each bound lies √(i² + o² + 2 · correlation · i · o) away, with i and o
    /// the distances of both parts' bounds. Null when a part that the request needs was not measured.
    /// </summary>
    /// <param name="inputTokens">ISL, 0 or more.</param>
    /// <param name="outputTokens">OSL, 0 or more.</param>
    public Estimate? Of(double inputTokens, double outputTokens)
    {
        if ((inputTokens > 0 && Input is null) || (outputTokens > 0 && Output is null) || inputTokens + outputTokens <= 0)
        {
            return null;
        }

        var nothing = new Estimate(0, 0, 0);
        var (input, output) = (inputTokens > 0
            ? Input!.Value.Scale(inputTokens)
            : nothing, outputTokens > 0 ? Output!.Value.Scale(outputTokens) : nothing);
        var value = input.Value + output.Value;
        return new(
            value, value - Distance(input.Value - input.Low, output.Value - output.Low),
            value + Distance(input.High - input.Value, output.High - output.Value));
    }

    private double? Distance(double? input, double? output) =>
        input is { } i && output is { } o ? Math.Sqrt((i * i) + (o * o) + (2 * Correlation * i * o)) : null;

    private static double CorrelationOf(IReadOnlyList<Sample> samples)
    {
        double prefillMean = 0, decodeMean = 0;
        foreach (var sample in samples)
        {
            prefillMean += sample.PrefillSeconds / samples.Count;
            decodeMean += sample.DecodeSeconds / samples.Count;
        }

        double prefillSquares = 0, decodeSquares = 0, products = 0;
        foreach (var sample in samples)
        {
            var (prefill, decode) = (sample.PrefillSeconds - prefillMean, sample.DecodeSeconds - decodeMean);
            (prefillSquares, decodeSquares, products) = (prefillSquares
                + (prefill * prefill), decodeSquares + (decode * decode), products + (prefill * decode));
        }

        var scale = Math.Sqrt(prefillSquares * decodeSquares);
        return samples.Count < FewestPairs ? 1 : scale == 0 ? 0 : Math.Clamp(products / scale, 0, 1);
    }
}
