using System.Text.Json;
using InferenceBench.Foundation.Json;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Visits;

/// <summary>Reads a visit of <c>run.json</c> as this program writes it; all else is a <see cref="JsonException"/>.</summary>
internal static class PlainVisit
{
    private const int FactsOfEach = 7;

    private static readonly string[] _names =
    [
        "visit", "plan", "window_started_at", "window_seconds", "is_ramp_complete", "unended", "client", "is_server_changed",
        "counters", "whole_counters", "energy",
    ];

    private static readonly VisitRecord _none = new()
    {
        Visit = 0,
        Plan = new(new(), new(0, 0), 0),
        WindowStartedAt = default,
        WindowSeconds = 0,
        IsRampComplete = false,
        Unended = 0,
        Client = PlainClient.NoUse,
    };

    public static VisitRecord Read(ref Utf8JsonReader reader)
    {
        PlainJson.Begin(ref reader);
        var visit = _none;
        var seen = 0;
        while (PlainJson.Property(ref reader, _names, ref seen) is { } property)
        {
            visit = _names[property] switch
            {
                "visit" => visit with { Visit = PlainJson.Count(ref reader) },
                "plan" => visit with { Plan = PlainPlan.ReadVisit(ref reader) },
                "window_started_at" => visit with { WindowStartedAt = PlainJson.Moment(ref reader) },
                "window_seconds" => visit with { WindowSeconds = PlainJson.Number(ref reader) },
                "is_ramp_complete" => visit with { IsRampComplete = PlainJson.Truth(ref reader) },
                "unended" => visit with { Unended = PlainJson.Count(ref reader) },
                "client" => visit with { Client = PlainClient.ReadUse(ref reader) },
                "is_server_changed" => visit with { IsServerChanged = PlainJson.Truth(ref reader) },
                "counters" => visit with { Counters = Counters(ref reader) },
                "whole_counters" => visit with { WholeCounters = Counters(ref reader) },
                _ => visit with { Energy = PlainJson.IsNull(ref reader) ? null : PlainServer.ReadEnergy(ref reader) },
            };
        }

        PlainJson.RequireFirst(FactsOfEach, seen);
        return visit;
    }

    private static CounterPair? Counters(ref Utf8JsonReader reader) =>
        PlainJson.IsNull(ref reader) ? null : PlainServer.ReadCounters(ref reader);
}
