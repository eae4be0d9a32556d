namespace InferenceBench.Microbenchmarks.Simulations;

/// <summary>Numbers of repetitions of each round.</summary>
internal static class Designs
{
    public const int FewestRounds = 3;
    public const int MostRounds = 8;
    public const int MostRepetitions = 8;

    /// <summary>Every design of 3 to 8 rounds of 1 to 8 repetitions each.</summary>
    public static IEnumerable<int[]> Even() =>
        from rounds in Enumerable.Range(FewestRounds, MostRounds - FewestRounds + 1)
        from repetitions in Enumerable.Range(1, MostRepetitions)
        select Enumerable.Repeat(repetitions, rounds).ToArray();

    /// <summary>
    /// The most lopsided ones, those that a time cap makes (some rounds have one repetition more), and others at random.
    /// </summary>
    public static IEnumerable<int[]> Uneven(int count, int seed)
    {
        var noise = new Noise(seed);
        for (var rounds = FewestRounds; rounds <= MostRounds; rounds++)
        {
            yield return [.. Enumerable.Repeat(1, rounds - 1), MostRepetitions];
            yield return [1, .. Enumerable.Repeat(MostRepetitions, rounds - 1)];
        }

        for (var drawn = 0; drawn < count; drawn++)
        {
            var rounds = FewestRounds + noise.Below(MostRounds - FewestRounds + 1);
            var common = 1 + noise.Below(MostRepetitions - 1);
            var isNearlyEven = drawn % 3 == 0;
            yield return [.. Enumerable.Range(0, rounds).Select(
                _ => isNearlyEven ? common + noise.Below(2) : 1 + noise.Below(MostRepetitions))];
        }
    }
}
