using System.Text.Json.Serialization;
using InferenceBench.Load.Slo;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Plans;

/// <summary>What is to be measured.</summary>
public sealed record LoadPlan
{
    /// <summary>From small to large.</summary>
    public required IReadOnlyList<LoadPoint> Points { get; init; }

    /// <summary>The first is the one that is asked about; the others tell input from output.</summary>
    public required IReadOnlyList<LoadMix> Mixes { get; init; }

    /// <summary>What requests are like and have in common; null = nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Workload? Workload { get; init; }

    /// <summary>Which of several clients this is; null = there is but one. Points are those of all of them together.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Shard? Shard { get; init; }

    /// <summary>Whether the server may take prompts from its cache.</summary>
    public CacheUse Cache { get; init; }

    /// <summary>File that prompts are taken from; null = they are drawn.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }

    /// <summary>Times each point and mix is visited.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Of prompts and orders.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>What requests must keep, and how many of them; null = nothing was asked.</summary>
    public ServiceLevel? Objective { get; init; }

    /// <summary>A load that is searched first; the points are then what it found.</summary>
    public SearchKind Search { get; init; }

    /// <summary>How a searched open loop's requests are spread over time.</summary>
    public ArrivalPattern Arrivals { get; init; } = ArrivalPattern.Poisson;

    /// <summary>Seconds for all visits; null = as many as the requests' length asks for.</summary>
    public double? BudgetSeconds { get; init; }

    /// <summary>All visits in the order they are made: rounds, each shuffled in its own way.</summary>
    public IReadOnlyList<VisitPlan> Visits()
    {
        var visits = new List<VisitPlan>();
        for (var round = 1; round <= Rounds; round++)
        {
            VisitPlan[] one = [.. Points.SelectMany(point => Mixes.Select(mix => new VisitPlan(point, mix, round)))];
            new Random(HashCode(round)).Shuffle(one);
            visits.AddRange(one);
        }

        return visits;
    }

    private int HashCode(int round) => unchecked((Seed * 7919) + round);
}
