using System.Text;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;
using InferenceBench.Load.Visits;
using InferenceBench.Load.Workloads;
using InferenceBench.Results;
using InferenceBench.Results.Machines;

namespace InferenceBench.Load.Merging;

/// <summary>
/// Puts loads of one server into one, request by request: the rounds of a later run follow those of the earlier.
/// </summary>
public static class LoadMerge
{
    /// <summary>Merges.</summary>
    /// <param name="runId">Id of the new run: the name of its folder.</param>
    /// <param name="toolVersion">Version of this program.</param>
    /// <param name="loads">At least one.</param>
    /// <exception cref="InputException">A run is there twice, or they are of different servers, models or lengths.</exception>
    public static LoadRecord Merge(string runId, string toolVersion, IReadOnlyList<LoadRecord> loads)
    {
        ArgumentNullException.ThrowIfNull(loads);
        foreach (var load in loads.Skip(1))
        {
            RequireSame(loads[0], load);
        }

        // Of the sources' documents no more than their own: what they were merged from stays.
        var run = RunMerge.Merge(runId, toolVersion, [.. loads.Select(load => new RunRecord(load.Run, []))]).Document;
        var (visits, requests) = (new List<VisitRecord>(), new List<RequestRecord>());
        var rounds = 0;
        foreach (var load in loads)
        {
            var (visitsBefore, numbersBefore) =
                (visits.Count == 0 ? 0 : visits.Max(visit => visit.Visit),
                requests.Count == 0 ? 0 : requests.Max(request => request.Number));
            // Two runs with one seed send the same prompts, each with a salt of its own; what a server had in its cache all the
            // same, it tells itself.
            var own = load.Run.Sources.Count > 0 ? 0 : Fingerprint.Of(Encoding.UTF8.GetBytes(load.Run.RunId));
            visits.AddRange(load.Load.Visits.Select(visit => visit with
            {
                Visit = visit.Visit + visitsBefore,
                Plan = visit.Plan with { Round = visit.Plan.Round + rounds },
            }));
            requests.AddRange(load.Requests.Select(request => request with
            {
                Visit = request.Visit + visitsBefore,
                Number = request.Number + numbersBefore,
                Fingerprint = request.Fingerprint ^ own,
            }));
            rounds += load.Load.Visits.Count == 0 ? 0 : load.Load.Visits.Max(visit => visit.Plan.Round);
        }

        return new(run with { Suite = loads[0].Run.Suite, Price = Shared(loads, load => load.Run.Price),
            Environment = SharedEnvironment(loads) }, Document(loads, visits, rounds, requests.Count), requests);
    }

    private static LoadDocument Document(
        IReadOnlyList<LoadRecord> loads, IReadOnlyList<VisitRecord> visits, int rounds, int requestRows) => loads[0].Load with
    {
        Plan = loads[0].Load.Plan with
        {
            Points = [.. loads.SelectMany(load => load.Load.Plan.Points).Distinct().OrderBy(point => point.Load)],
            Rounds = rounds,
            Objective = Shared(loads, load => load.Load.Plan.Objective),
            Search = Shared(loads, load => (SearchKind?)load.Load.Plan.Search) ?? SearchKind.None,
        },
        ClientLimits = loads.Select(load => load.Load.ClientLimits).OfType<ClientLimits>().MinBy(
            limits => limits.EventsPerSecond),
        Visits = visits,
        RequestRows = requestRows,
    };

    /// <summary>What all of them have; null where they differ.</summary>
    private static T? Shared<T>(IReadOnlyList<LoadRecord> loads, Func<LoadRecord, T?> of) =>
        loads.Skip(1).All(load => Equals(Text(of(load)), Text(of(loads[0])))) ? of(loads[0]) : default;

    /// <summary>Records hold lists, which are equal only when they are the same list.</summary>
    private static string Text<T>(T value) => System.Text.Json.JsonSerializer.Serialize(value, ResultsJson.Line);

    /// <summary>The machine where all were on one: how busy it was differs each time.</summary>
    private static MachineFacts? SharedEnvironment(IReadOnlyList<LoadRecord> loads) =>
        MachineIdentity.Group(loads, load => MachineIdentity.Of(load.Run.Environment)).Count == 1
        ? loads[0].Run.Environment
        : null;

    private static void RequireSame(LoadRecord first, LoadRecord other)
    {
        var (a, b) = (first.Load, other.Load);
        string[] differing =
        [
            .. a.Server.Kind != b.Server.Kind || a.Server.Version != b.Server.Version ? ["server"] : Array.Empty<string>(),
            .. a.Server.Model != b.Server.Model ? ["model"] : Array.Empty<string>(),
            .. a.Server.Requests != b.Server.Requests
            || a.Server.Prompts != b.Server.Prompts ? ["kind of requests"] : Array.Empty<string>(),
            .. !a.Plan.Mixes.SequenceEqual(b.Plan.Mixes) ? ["lengths"] : Array.Empty<string>(),
        ];
        if (differing.Length > 0)
        {
            throw new InputException(
                ExitCode.Usage,
                $"'{first.Run.RunId}' and '{other.Run.RunId}' differ in {string.Join(" and ", differing)}, so that their "
                + "requests are no rounds of one load; compare them instead.");
        }
    }
}
