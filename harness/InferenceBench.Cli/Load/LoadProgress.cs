using InferenceBench.Cli.Services;
using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;
using InferenceBench.Load.Studies;
using InferenceBench.Load.Visits;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;

namespace InferenceBench.Cli.Load;

/// <summary>Says how a load run goes, a line for each visit.</summary>
internal sealed class LoadProgress(CliServices services) : ILoadObserver
{
    public void Detected(ServedBy server) => Say(
        $"{server.Kind}{(server.Version is { } version ? " " + version : "")}, model {server.Model}, {server.Requests} with "
        + $"{server.Prompts}"
        + (server.ForcesLength ? "." : "; this server cannot be made to generate a given number of tokens, what it generates "
            + "is counted."));

    public void Calibrated(ClientLimits limits) => Say(
        $"This client against a server that computes nothing, {limits.Streams} in flight: "
        + $"{Formats.Significant(limits.RequestsPerSecond)} requests/s, "
        + $"{Formats.Significant(limits.EventsPerSecond)} events/s, {Formats.Significant(limits.CpuSecondsPerRequest * 1e6)} µs "
        + "of processor a request.");

    public void VisitStarted(int number, int count, VisitPlan plan)
    {
    }

    public void VisitEnded(int number, int count, VisitRecord visit, IReadOnlyList<RequestRecord> requests)
    {
        var begun = requests.Count(request => request.StartedSeconds >= 0 && request.StartedSeconds < visit.WindowSeconds);
        var failed = requests.Count(request => request.Status is not (RequestStatus.Ok or RequestStatus.Cancelled));
        var rate = requests.Sum(request => request.WindowOutputTokens) / visit.WindowSeconds;
        Say($"[{number}/{count}] {Load(visit.Plan.Point)}, {visit.Plan.Mix} tokens, round {visit.Plan.Round}: {begun} "
            + "requests in "
            + $"{visit.WindowSeconds:0.0} s, {Formats.Significant(rate)} tokens/s{(failed > 0 ? $", {failed} failed" : "")}");
    }

    private static string Load(LoadPoint point) => point.Concurrency is null ? point.ToString() : $"{point} in flight";

    private void Say(string text) =>
        services.Errors.WriteLines([new OutputLine(SafeText.OneLine(text), LineKind.Quiet)], services.ErrorForm);
}
