namespace InferenceBench.Microbenchmarks.Simulations;

/// <summary>How a simulated repetition's time is spread.</summary>
internal enum NoiseShape
{
    LogNormal,
    Normal,

    /// <summary>One repetition in ten takes twice as long.</summary>
    SlowRepetitions,

    /// <summary>All repetitions of one round in ten take twice as long.</summary>
    SlowRounds,

    /// <summary>Heavy tail: now and then a repetition takes many times as long.</summary>
    Pareto,
}
