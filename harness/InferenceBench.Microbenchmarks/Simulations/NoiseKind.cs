namespace InferenceBench.Microbenchmarks.Simulations;

/// <summary>A kind of noise.</summary>
/// <param name="Name">For people.</param>
/// <param name="Shape">Of a repetition's time; its mean is 1.</param>
/// <param name="Variation">Deviation over mean of a repetition within its round.</param>
/// <param name="Autocorrelation">Of neighbours within a round.</param>
/// <param name="RoundVariation">Deviation over mean of the rounds' own speed.</param>
internal sealed record NoiseKind(string Name, NoiseShape Shape, double Variation, double Autocorrelation, double RoundVariation)
{
    /// <summary>
    /// What intervals are made for: log-normal times, alone and with neighbours that are alike, with and without rounds of their
    /// own speed.
    /// </summary>
    public static IReadOnlyList<NoiseKind> Covered { get; } =
    [
        new("CV 3 %", NoiseShape.LogNormal, 0.03, 0, 0),
        new("CV 15 %", NoiseShape.LogNormal, 0.15, 0, 0),
        new("CV 30 %", NoiseShape.LogNormal, 0.30, 0, 0),
        new("CV 15 %, rounds 5 %", NoiseShape.LogNormal, 0.15, 0, 0.05),
        new("CV 3 %, rounds 15 %", NoiseShape.LogNormal, 0.03, 0, 0.15),
        new("CV 30 %, rounds 15 %", NoiseShape.LogNormal, 0.30, 0, 0.15),
        new("CV 15 %, ρ 0.3", NoiseShape.LogNormal, 0.15, 0.3, 0),
        new("CV 15 %, ρ 0.7", NoiseShape.LogNormal, 0.15, 0.7, 0),
        new("CV 15 %, ρ 0.5, rounds 5 %", NoiseShape.LogNormal, 0.15, 0.5, 0.05),
        new("CV 15 %, ρ 0.7, rounds 15 %", NoiseShape.LogNormal, 0.15, 0.7, 0.15),
    ];

    /// <summary>What a few rounds cannot show.</summary>
    public static IReadOnlyList<NoiseKind> NotCovered { get; } =
    [
        new("one repetition in ten twice as long", NoiseShape.SlowRepetitions, 0.03, 0, 0),
        new("one round in ten twice as long", NoiseShape.SlowRounds, 0.03, 0, 0),
        new("heavy tail (Pareto 2.2)", NoiseShape.Pareto, 0, 0, 0),
    ];
}
