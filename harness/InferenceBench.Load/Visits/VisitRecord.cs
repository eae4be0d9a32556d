using System.Text.Json.Serialization;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Visits;

/// <summary>One visit: what was asked, how long it was measured, and how the client and the server were meanwhile.</summary>
public sealed record VisitRecord
{
    /// <summary>From 1 in the order they were made.</summary>
    public required int Visit { get; init; }

    public required VisitPlan Plan { get; init; }

    public required DateTimeOffset WindowStartedAt { get; init; }

    public required double WindowSeconds { get; init; }

    /// <summary>Every stream had finished a request before the window began.</summary>
    public required bool IsRampComplete { get; init; }

    /// <summary>Its rows in <c>requests.csv</c>; null while the run goes on, and in runs of before they were counted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? RequestRows { get; init; }

    /// <summary>Requests of the window that had not ended when the drain was over.</summary>
    public required int Unended { get; init; }

    public required ClientUse Client { get; init; }

    /// <summary>After it the server was another one than before the run.</summary>
    public bool IsServerChanged { get; init; }

    /// <summary>The server's counters at the window's start and end; null where it has none.</summary>
    public CounterPair? Counters { get; init; }

    /// <summary>Those before the visit's first request and after its last had ended; null where it has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CounterPair? WholeCounters { get; init; }

    /// <summary>Energy of the window; null where it cannot be read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WindowEnergy? Energy { get; init; }
}
