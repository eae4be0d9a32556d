using InferenceBench.Claims.Evidences;
using InferenceBench.Cli.Load;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Load.Cost;
using InferenceBench.Load.Figures;
using InferenceBench.Load.Report;
using InferenceBench.Load.Visits;
using InferenceBench.Load.Workloads;
using InferenceBench.Prices;
using InferenceBench.Results.Machines;

namespace InferenceBench.Cli.Claims;

/// <summary>Reads folders of loads as evidence.</summary>
internal static class ServedEvidences
{
    /// <summary>Those of the folders that are loads of servers paid by the hour.</summary>
    internal static IReadOnlyList<ServedEvidence> Read(IEnumerable<string> folders, PriceBook? prices) =>
        [.. folders.Where(Directory.Exists)
            .Select(LoadResults.ReadRecord)
            .OfType<LoadRecord>()
            .Where(load => load.Load.Api is null)
            .Select(load => Of(load, prices))];

    private static ServedEvidence Of(LoadRecord load, PriceBook? prices)
    {
        var server = load.Load.Server;
        var identity = MachineIdentity.Of(load.Run.Environment);
        var hardware = load.Run.Price?.HardwareId is { Length: > 0 } id
            ? prices?.Hardware.Entries.FirstOrDefault(entry => entry.Id == id)
            : null;
        return new(
            load.Run.RunId, server.Kind, server.Version ?? "", server.Model,
            identity.Name.Length > 0 ? identity.Name : hardware?.Name ?? "",
            identity.Gpus is { Length: > 0 } || hardware?.Kind == HardwareKind.Gpu, Loads(load))
        {
            Common = load.Load.Plan.Workload is { HasShared: true } workload ? workload.ToString() : null,
            IsWarm = load.Load.Plan.Cache == CacheUse.Warm,
        };
    }

    private static IReadOnlyList<ServedLoad> Loads(LoadRecord load)
    {
        var visits = PointVisits.All(load.Load.Plan, load.Load.Visits, load.Requests);
        var valid = LoadReport.Of(load);
        return [.. valid.Points.Where(point => point is { IsValid: true, Point.Concurrency: not null }).Select(point => Of(
            visits.First(one => one.Work == point.Work),
            [.. visits.Where(one => one.Point == point.Point
                && valid.Points.Concat(valid.Sides).Any(other => other.IsValid && other.Work == one.Work))]))];
    }

    private static ServedLoad Of(PointVisits visits, IReadOnlyList<PointVisits> mixes) => new(
        visits.Point.Concurrency!.Value,
        visits.Mix.ToString(),
        [.. visits.Rounds.Select(round => new RatioTerm(round.Visit.Plan.Round, round.OutputTokens, round.Visit.WindowSeconds))],
        [.. visits.Rounds.Select(round => new RatioTerm(
            round.Visit.Plan.Round, round.Visit.WindowSeconds, visits.RequestsIn(round)))],
        MachineSplit.Of(mixes)?.Rounds.Select(weights => weights.Output).Where(ratio => ratio > 0).ToList() ?? []);
}
