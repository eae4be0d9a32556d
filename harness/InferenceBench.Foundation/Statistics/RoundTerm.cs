namespace InferenceBench.Foundation.Statistics;

/// <summary>What one round gave.</summary>
/// <param name="Round">Number of the round.</param>
/// <param name="Count">Repetitions.</param>
/// <param name="Numerator">Mean of the numerators.</param>
/// <param name="Denominator">Mean of the denominators.</param>
public readonly record struct RoundTerm(int Round, int Count, double Numerator, double Denominator)
{
    public double Ratio => Numerator / Denominator;

    /// <summary>
    /// Part of the whole. Were repetitions of a round independent, it would count by their number; did they only repeat what the
    /// round is, it would count once. Half of a repetition's variance is taken as the round's: n / (1 + (n − 1) / 2).
    /// </summary>
    public double Weight => 2.0 * Count / (Count + 1);

    /// <summary>All rounds, in order.</summary>
    /// <param name="terms">Repetitions, each round in one piece.</param>
    public static RoundTerm[] All(IReadOnlyList<RatioTerm> terms)
    {
        // A list of values would be compiled when the program runs, and at first badly: an array is compiled ahead with the rest.
        var all = RatioTerm.Span(terms);
        var rounds = new RoundTerm[CountOf(all)];
        All(all, rounds);
        return rounds;
    }

    /// <summary>How many rounds there are.</summary>
    internal static int CountOf(ReadOnlySpan<RatioTerm> terms)
    {
        var count = 0;
        for (var i = 0; i < terms.Length; i++)
        {
            count += i == 0 || terms[i].Round != terms[i - 1].Round ? 1 : 0;
        }

        return count;
    }

    /// <summary>Puts them where there is room.</summary>
    /// <param name="terms">Repetitions, each round in one piece.</param>
    /// <param name="rounds">As many as <see cref="CountOf"/> says.</param>
    internal static void All(ReadOnlySpan<RatioTerm> terms, Span<RoundTerm> rounds)
    {
        for (int start = 0, end, round = 0; start < terms.Length; start = end, round++)
        {
            double numerator = 0, denominator = 0;
            for (end = start; end < terms.Length && terms[end].Round == terms[start].Round; end++)
            {
                numerator += terms[end].Numerator;
                denominator += terms[end].Denominator;
            }

            rounds[round] = new(terms[start].Round, end - start, numerator / (end - start), denominator / (end - start));
        }
    }
}
