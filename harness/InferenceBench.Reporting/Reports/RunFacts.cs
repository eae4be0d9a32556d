using System.Globalization;
using InferenceBench.Prices;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Views;
using InferenceBench.Results.Machines;

namespace InferenceBench.Reporting.Reports;

/// <summary>What ran on what, for people.</summary>
internal static class RunFacts
{
    /// <summary>One line: suite, day, machine, price.</summary>
    public static string Lead(RunReport report)
    {
        string?[] parts =
        [
            $"Suite {report.Run.Suite}", Day(report.Run.StartedAt), Machine(report),
            report.HasPrice && report.Run.Price is { } price ? Hourly(price) : null,
        ];
        return string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    /// <summary>GPUs, else the processor; empty when the run does not tell.</summary>
    public static string Machine(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return MachineIdentity.Of(report.Run.Environment).Name;
    }

    /// <summary>Label and text pairs.</summary>
    public static IEnumerable<(string Label, string Text)> All(RunReport report)
    {
        var run = report.Run;
        yield return ("run", run.RunId);
        yield return ("suite", run.Suite);
        yield return ("measured", Time(report));
        yield return ("program", $"InferenceBench {run.ToolVersion}");
        foreach (var engine in report.All.Select(Engine).Where(text => text.Length > 0).Distinct().Take(MostEngines))
        {
            yield return ("engine", engine);
        }

        yield return ("price", Price(run.Price));
        if (run.Environment is { } facts)
        {
            foreach (var line in HardwareView.Facts(facts))
            {
                yield return line;
            }
        }
    }

    public static string Price(MachinePrice? price) => price is null
        ? "none known: the $ columns are empty"
        : $"{Hourly(price)}; {Kind(price.Kind)}: {price.Source}"
            + (price.Date is { } date ? $"; of {date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "");

    private const int MostEngines = 20;

    private static string Hourly(MachinePrice price) =>
        string.Create(CultureInfo.InvariantCulture, $"US${price.UsdPerHour:0.00####} an hour");

    private static string Kind(PriceKind kind) => kind switch
    {
        PriceKind.Stated => "given",
        PriceKind.Catalog => "of the named machine",
        PriceKind.Detected => "of the detected machine",
        PriceKind.Owned => "of an owned machine",
        _ => kind.ToString(),
    };

    private static string Engine(ReportCell cell) => cell.Row.Outcome.Build is not { } build ? "" : string.Join(
        ", ",
        new[]
        {
            $"{cell.Row.Outcome.Cell.Engine} {build.Version}", build.Package, build.Backend, build.CpuVariant,
        }.Where(text => !string.IsNullOrWhiteSpace(text)));

    private static string Time(RunReport report) => report.Run.FinishedAt is { } end
        ? $"{Day(report.Run.StartedAt)} {report.Run.StartedAt.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC, "
            + $"{Formats.Duration(end - report.Run.StartedAt)}"
        : $"from {Day(report.Run.StartedAt)}; not finished";

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
