using System.Globalization;
using InferenceBench.Foundation.Words;
using InferenceBench.Load.Figures;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Report;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Reports;
using InferenceBench.Reporting.Views;
using InferenceBench.Results.Machines;

namespace InferenceBench.Reporting.Loads;

/// <summary>What was loaded, from where, and how, for people.</summary>
internal static class LoadFacts
{
    /// <summary>One line: server, model, day, machine, price.</summary>
    public static string Lead(LoadReading reading)
    {
        var (server, run) = (reading.Report.Server, reading.Record.Run);
        string?[] parts =
        [
            $"{server.Kind}{(server.Version is { } version ? " " + version : "")}", server.Model.Length > 0 ? server.Model : null,
            reading.Report.MeasuredBy is null ? Day(run.StartedAt) : null,
            MachineIdentity.Of(run.Environment).Name, Paid(reading, onlyKnown: true),
        ];
        return string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    /// <summary>Label and text pairs.</summary>
    public static IEnumerable<(string Label, string Text)> All(LoadReading reading) =>
        reading.Report.MeasuredBy is { } tool ? OfOther(reading, tool) : OfOurs(reading);

    /// <summary>What another tool's files tell.</summary>
    private static IEnumerable<(string Label, string Text)> OfOther(LoadReading reading, string tool)
    {
        var plan = reading.Record.Load.Plan;
        yield return ("file", reading.Record.Run.RunId);
        yield return ("measured by", tool);
        yield return ("model", reading.Report.Server.Model);
        yield return ("lengths", $"{string.Join(", ", plan.Mixes)} tokens (prompt + answer)");
        yield return ("loads", $"{plan.Points.Count}, {(plan.Rounds == 1 ? "once each" : $"up to {plan.Rounds} times each")}");
        yield return ("requests", reading.Record.Requests.Count == 0 ? "not told one by one" : Ended(reading));
        yield return ("price", Paid(reading, onlyKnown: false)!);
    }

    private static IEnumerable<(string Label, string Text)> OfOurs(LoadReading reading)
    {
        var (server, plan, run) = (reading.Report.Server, reading.Record.Load.Plan, reading.Record.Run);
        yield return ("run", run.RunId);
        yield return ("measured", run.FinishedAt is { } end
            ? $"{Day(run.StartedAt)} {run.StartedAt.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC, "
                + $"{Formats.Duration(end - run.StartedAt)}"
            : $"from {Day(run.StartedAt)}; not finished");
        yield return ("program", $"InferenceBench {run.ToolVersion}");
        yield return ("server", $"{server.Kind} {server.Version}".Trim() + (server.Slots is { } slots ? $", {slots} slots" : "")
            + (server.ContextTokens is { } room ? $", {room} tokens of context" : ""));
        yield return ("model", server.Model);
        yield return ("requests", $"{server.Requests} with {server.Prompts}; " + (server.ForcesLength
            ? "answers of exactly the length asked for" : "the server cannot be made to answer with a given length"));
        yield return ("lengths", $"{string.Join(", ", plan.Mixes)} tokens (prompt + answer); the first is the one priced, the "
            + "others tell input from output");
        yield return ("plan", Plan(plan, reading.Record.Load.Visits.Count));
        yield return ("counted", Ended(reading));
        if (ServersCount(reading.Report) is { } told)
        {
            yield return ("by the server", told);
        }

        yield return ("price", Paid(reading, onlyKnown: false)!);
        if (reading.Report.ClientLimits is { } limits)
        {
            yield return ("client", $"could take {Formats.Significant(limits.RequestsPerSecond)} requests and "
                + $"{Formats.Significant(limits.EventsPerSecond)} events a second, "
                + $"{Formats.Significant(limits.CpuSecondsPerRequest * 1e6)} µs of processor a request");
        }

        if (MachineIdentity.Of(run.Environment).Name is { Length: > 0 } machine)
        {
            yield return ("machine", $"{machine}; server and client share it");
        }
    }

    private static string? Paid(LoadReading reading, bool onlyKnown) => reading.Report.Api is { } api ? ApiTariffText.Of(api)
        : onlyKnown && reading.Report.Price is null ? null : RunFacts.Price(reading.Report.Price);

    private static string Plan(LoadPlan plan, int visits)
    {
        var objective = plan.Objective is { } level ? $"; objective {level}" : "";
        var search = plan.Search switch { SearchKind.Knee => "; the knee was searched",
            SearchKind.Capacity => "; the capacity was searched", _ => "" };
        return $"{Counted.Of(plan.Points.Count, "load")}, {Counted.Of(plan.Rounds, "round")}, {Counted.Of(visits, "visit")}, "
            + $"seed {plan.Seed}{objective}{search}";
    }

    /// <summary>What the server's own counters say of the same visits.</summary>
    private static string? ServersCount(LoadReport report)
    {
        var told = report.Points.Concat(report.Sides).Select(point => point.Figures.Server).ToList();
        if (told.Count == 0 || told.Exists(truth => truth is not { PromptTokens: not null, GeneratedTokens: not null }))
        {
            return null;
        }

        return $"{Both(told.Select(truth => truth!.PromptTokens!))} prompt tokens, "
            + $"{Both(told.Select(truth => truth!.GeneratedTokens!))} generated";
    }

    private static string Both(IEnumerable<CountedTokens> all)
    {
        var (server, least, most) = all.Aggregate(
            (0.0, 0.0, 0.0), (sum, one) => (sum.Item1 + one.Server, sum.Item2 + one.Least, sum.Item3 + one.Most));
        var own = least >= most ? $"{least:0}" : $"{least:0} to {most:0}";
        return string.Create(CultureInfo.InvariantCulture, $"{server:0} (by this client {own})");
    }

    private static string Ended(LoadReading reading)
    {
        // Whoever made the report has mostly walked over all of them, and those of a large load are read for it.
        var all = reading.Record.Requests;
        var ends = reading.Report.Ends is { } known && known.Requests == all.Count ? known : RequestEnds.Of(all);
        return $"{ends.Good} good of {ends.Ended} requests that ended; {ends.GivenUp} were given up behind the windows";
    }

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
