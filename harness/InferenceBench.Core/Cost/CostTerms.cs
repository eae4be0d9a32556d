using InferenceBench.Core.Measuring;
using InferenceBench.Core.Statistics;

namespace InferenceBench.Core.Cost;

/// <summary>Ratios that money is made of.</summary>
public static class CostTerms
{
    /// <summary>
    /// Machine seconds of a request of any shape, over repetitions: ISL · prefill seconds a prompt token + OSL · decode seconds a
    /// generated token. Tokens are counted over all repetitions, so that the ratio is exactly the sum of its parts.
    /// </summary>
    /// <returns>Empty when a part the request needs was not measured.</returns>
    public static List<RatioTerm> RequestTerms(this IReadOnlyList<Sample> samples, RequestShape shape)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(shape);
        long prompt = samples.Sum(s => (long)s.PromptTokens), generated = samples.Sum(s => (long)s.GeneratedTokens);
        if (samples.Count == 0 || (shape.InputTokens > 0 && prompt == 0) || (shape.OutputTokens > 0 && generated == 0))
        {
            return [];
        }

        var perPrefillSecond = shape.InputTokens == 0 ? 0 : (double)shape.InputTokens * samples.Count / prompt;
        var perDecodeSecond = shape.OutputTokens == 0 ? 0 : (double)shape.OutputTokens * samples.Count / generated;
        return
        [
            .. samples.OrderBy(s => s.Round).ThenBy(s => s.Repetition).Select(s =>
                new RatioTerm(s.Round, (perPrefillSecond * s.PrefillSeconds) + (perDecodeSecond * s.DecodeSeconds), 1)),
        ];
    }
}
