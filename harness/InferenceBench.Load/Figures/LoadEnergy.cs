using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Load.Figures;

/// <summary>Energy of served tokens. What the machine draws idly is in it, because a server is there all the time.</summary>
/// <param name="Source">What was read.</param>
/// <param name="Watts">On average over the windows.</param>
/// <param name="IdleWatts">While nothing was sent; null = not known.</param>
/// <param name="JoulesPerToken">All joules over input and output tokens.</param>
/// <param name="JoulesPerOutputToken">All joules over output tokens alone; not to be added to anything.</param>
public sealed record LoadEnergy(
    string Source, double Watts, double? IdleWatts, Estimate JoulesPerToken, Estimate JoulesPerOutputToken)
{
    /// <summary>Null where a window's energy is not known, or nothing was served in one.</summary>
    public static LoadEnergy? Of(PointVisits visits)
    {
        ArgumentNullException.ThrowIfNull(visits);
        var rounds = visits.Rounds;
        if (rounds.Count == 0 || rounds.Any(round => round.Visit.Energy is null || round.OutputTokens <= 0))
        {
            return null;
        }

        var first = rounds[0].Visit.Energy!;
        return new(
            first.Source,
            rounds.Sum(round => round.Visit.Energy!.Joules) / rounds.Sum(round => round.Visit.WindowSeconds),
            first.IdleWatts,
            RoundInterval.OfRatio(rounds.Select(round => (round.Visit.Energy!.Joules, round.InputTokens + round.OutputTokens))),
            RoundInterval.OfRatio(rounds.Select(round => (round.Visit.Energy!.Joules, round.OutputTokens))));
    }
}
