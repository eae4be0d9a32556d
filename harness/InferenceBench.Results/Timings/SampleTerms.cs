using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Results.Timings;

/// <summary>The ratios that samples are read for. A repetition without the part in question contributes no term.</summary>
public static class SampleTerms
{
    /// <summary>Their terms take 3 KB; most cells have fewer.</summary>
    private const int MostOnStack = 128;

    /// <summary>Prompt tokens over prefill seconds, all sequences together.</summary>
    public static RatioTerm[] PrefillTerms(this IEnumerable<Sample> samples) =>
        Terms(samples, s => s.PromptTokens > 0, s => s.PromptTokens, s => s.PrefillSeconds);

    /// <summary>Generated tokens over seconds inside decode steps, all sequences together.</summary>
    public static RatioTerm[] DecodeTerms(this IEnumerable<Sample> samples) =>
        Terms(samples, s => s.GeneratedTokens > 0, s => s.GeneratedTokens, s => s.DecodeSeconds);

    /// <summary>Seconds of prefill and decode for one request over requests: what its share of the machine is paid for.</summary>
    public static RatioTerm[] RequestTerms(this IEnumerable<Sample> samples, int batch) =>
        Terms(samples, _ => true, s => s.PrefillSeconds + s.DecodeSeconds, _ => batch);

    /// <summary>Of the prefill terms, the ratio with its 95 % interval; null without one.</summary>
    public static Estimate? PrefillRate(this IReadOnlyList<Sample> samples) =>
        Interval(samples, s => s.PromptTokens > 0, s => s.PromptTokens, s => s.PrefillSeconds);

    /// <summary>Of the decode terms, the ratio with its 95 % interval; null without one.</summary>
    public static Estimate? DecodeRate(this IReadOnlyList<Sample> samples) =>
        Interval(samples, s => s.GeneratedTokens > 0, s => s.GeneratedTokens, s => s.DecodeSeconds);

    /// <summary>All that was timed of a repetition.</summary>
    public static double TotalSeconds(this Sample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return sample.PrefillSeconds
            + sample.FirstSampleSeconds
            + sample.DecodeSeconds
            + sample.SamplingSeconds
            + sample.OverheadSeconds;
    }

    /// <summary>Any ratio, in round order, because an analysis by rounds needs each round in one piece.</summary>
    /// <param name="samples">Repetitions.</param>
    /// <param name="applies">False for those without the part in question.</param>
    /// <param name="numerator">What is counted.</param>
    /// <param name="denominator">What it took.</param>
    public static RatioTerm[] Terms(
        this IEnumerable<Sample> samples,
        Func<Sample, bool> applies,
        Func<Sample, double> numerator,
        Func<Sample, double> denominator)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(applies);
        ArgumentNullException.ThrowIfNull(numerator);
        ArgumentNullException.ThrowIfNull(denominator);
        var all = samples as IReadOnlyList<Sample> ?? [.. samples];
        var terms = new RatioTerm[all.Count];

        // They nearly always are in order; sorting is most of the work for a run of many cells.
        return InOrder(all, terms, applies, numerator, denominator) is not { } count
                ? [.. all.Where(applies).OrderBy(s => s.Round).ThenBy(s => s.Repetition)
                    .Select(s => new RatioTerm(s.Round, numerator(s), denominator(s)))]
            : count == terms.Length ? terms
            : terms[..count];
    }

    /// <summary>Of few samples without an array for their terms.</summary>
    private static Estimate? Interval(
        IReadOnlyList<Sample> samples, Func<Sample, bool> applies, Func<Sample, double> numerator,
        Func<Sample, double> denominator)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.Count <= MostOnStack)
        {
            Span<RatioTerm> terms = stackalloc RatioTerm[samples.Count];
            if (InOrder(samples, terms, applies, numerator, denominator) is { } count)
            {
                return RatioInterval.OfSpan(terms[..count]);
            }
        }

        return RatioInterval.Of(Terms(samples, applies, numerator, denominator));
    }

    /// <summary>Makes the terms of samples in round order, and says how many they are; null where they are not.</summary>
    private static int? InOrder(
        IReadOnlyList<Sample> samples, Span<RatioTerm> terms, Func<Sample, bool> applies, Func<Sample, double> numerator,
        Func<Sample, double> denominator)
    {
        var (count, round, repetition) = (0, 0, 0);
        for (var i = 0; i < samples.Count; i++)
        {
            var sample = samples[i];
            if (applies(sample))
            {
                if (sample.Round < round || (sample.Round == round && sample.Repetition < repetition))
                {
                    return null;
                }

                (round, repetition) = (sample.Round, sample.Repetition);
                terms[count++] = new(sample.Round, numerator(sample), denominator(sample));
            }
        }

        return count;
    }
}
