namespace InferenceBench.Foundation.Statistics;

/// <summary>
/// How uncertain Σnumerator / Σdenominator is, on the log scale. With three rounds or more their means tell it, however alike
/// neighbours within a round are; with fewer the repetitions have to. Derivation and coverage: <c>docs/measuring.md</c>.
/// </summary>
/// <param name="Ratio">Σnumerator / Σdenominator.</param>
/// <param name="LogCentre">ln of the interval's centre: of the ratio itself unless rounds have different numbers of
/// repetitions.</param>
/// <param name="Within">Variance of the centre from repetitions within rounds; 0 with three rounds or more, which have it in
/// their means.</param>
/// <param name="Between">Variance of the centre from the rounds.</param>
/// <param name="Rounds">Rounds.</param>
public readonly record struct RatioSpread(
    double Ratio,
    double LogCentre,
    VarianceComponent Within,
    VarianceComponent Between,
    int Rounds)
{
    /// <summary>More rounds than most cells have.</summary>
    private const int MostOnStack = 32;

    /// <summary>
    /// Half-width of the 95 % t interval of ln(ratio); takes microseconds, so it can be asked after every repetition.
    /// </summary>
    public double HalfWidth => VarianceComponent.HalfWidth(Within, Between);

    /// <summary>The ratio with its 95 % bounds.</summary>
    public Estimate Interval => LogInterval.Of(Ratio, LogCentre, HalfWidth);

    /// <summary>Null for fewer than two repetitions: one measurement says nothing about its own spread.</summary>
    /// <param name="terms">Repetitions in the order they were measured, each round in one piece.</param>
    public static RatioSpread? Of(IReadOnlyList<RatioTerm> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return OfSpan(RatioTerm.Span(terms));
    }

    /// <inheritdoc cref="Of"/>
    internal static RatioSpread? OfSpan(ReadOnlySpan<RatioTerm> all)
    {
        if (all.Length < 2)
        {
            return null;
        }

        double numerator = 0, denominator = 0;
        foreach (var term in all)
        {
            numerator += term.Numerator;
            denominator += term.Denominator;
        }

        var ratio = numerator / denominator;
        var count = RoundTerm.CountOf(all);
        Span<RoundTerm> rounds = count <= MostOnStack ? stackalloc RoundTerm[count] : new RoundTerm[count];
        RoundTerm.All(all, rounds);
        if (rounds.Length >= RoundMeans.FewestRounds)
        {
            var means = RoundMeans.Of(rounds);
            return new(ratio, Math.Log(means.Ratio), default, means.Variance, rounds.Length);
        }

        var (within, between) = FewRounds.Components(RoundSums.OfSpan(all));
        return new(ratio, Math.Log(ratio), within, between, rounds.Length);
    }
}
