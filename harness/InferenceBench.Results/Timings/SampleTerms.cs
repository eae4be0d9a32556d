using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Results.Timings;

/// <summary>The ratios that samples are read for. A repetition without the part in question contributes no term.</summary>
public static class SampleTerms
{
    /// <summary>Prompt tokens over prefill seconds, all sequences together.</summary>
    public static RatioTerm[] PrefillTerms(this IEnumerable<Sample> samples) =>
        Terms(samples, s => s.PromptTokens > 0, s => s.PromptTokens, s => s.PrefillSeconds);

    /// <summary>Generated tokens over seconds inside decode steps, all sequences together.</summary>
    public static RatioTerm[] DecodeTerms(this IEnumerable<Sample> samples) =>
        Terms(samples, s => s.GeneratedTokens > 0, s => s.GeneratedTokens, s => s.DecodeSeconds);

    /// <summary>Seconds of prefill and decode for one request over requests: what its share of the machine is paid for.</summary>
    public static RatioTerm[] RequestTerms(this IEnumerable<Sample> samples, int batch) =>
        Terms(samples, _ => true, s => s.PrefillSeconds + s.DecodeSeconds, _ => batch);

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
        var (count, round, repetition, isOrdered) = (0, 0, 0, true);
        for (var i = 0; i < all.Count; i++)
        {
            var sample = all[i];
            if (applies(sample))
            {
                isOrdered &= sample.Round > round || (sample.Round == round && sample.Repetition >= repetition);
                (round, repetition) = (sample.Round, sample.Repetition);
                terms[count++] = Term(sample);
            }
        }

        // They nearly always are in order; sorting is most of the work for a run of many cells.
        return !isOrdered ? [.. all.Where(applies).OrderBy(s => s.Round).ThenBy(s => s.Repetition).Select(Term)]
            : count == terms.Length ? terms
            : terms[..count];

        RatioTerm Term(Sample sample) => new(sample.Round, numerator(sample), denominator(sample));
    }
}
