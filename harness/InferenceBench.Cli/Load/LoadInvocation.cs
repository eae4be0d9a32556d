using System.CommandLine;
using System.Reflection;
using System.Text.Json;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Words;
using InferenceBench.Load.Columns;
using InferenceBench.Load.Report;
using InferenceBench.Load.Studies;
using InferenceBench.Load.Visits;
using InferenceBench.Prices;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Reporting.Views;
using InferenceBench.Results.Timings;
using InferenceBench.Results;

namespace InferenceBench.Cli.Load;

/// <summary>One call of <c>load</c>: gathers the parts, loads the server, keeps and prints what it gave.</summary>
internal sealed class LoadInvocation(CliServices services, LoadOptions load, PriceOptions price, SpendingOptions spending)
{
    private const string Suite = "load";

    internal required string ResultsFolder { get; init; }

    internal bool IsResumed { get; init; }

    /// <summary>Folder of the run that goes on; null = the newest.</summary>
    internal string? ResumeFolder { get; init; }

    internal bool PrintsJson { get; init; }

    internal async Task<ExitCode> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var resumed = IsResumed ? Interrupted() : null;
        WritableFolder.Require(resumed?.Path ?? ResultsFolder);
        using var journal = resumed is null
            ? LoadJournal.New(() => RunFolder.Create(ResultsFolder, Suite, services.Clock.GetUtcNow()))
            : LoadJournal.GoOn(resumed);
        var order = spending.Apply(
            result,
            await load.ReadAsync(result, services, journal.Kept?.Load, cancellationToken),
            journal.Kept?.Load,
            () => price.Book(result, services.Folders.Prices));
        var run = journal.Kept?.Run ?? NewRun(order, ReadPrice(result, order));
        var record = await MeasureAsync(order, run, journal, cancellationToken);
        var folder = journal.Folder!;
        var exitCode = Print(LoadReport.Of(record), folder);
        if (record.Run.FinishedAt is null && !cancellationToken.IsCancellationRequested)
        {
            services.Warn(
            [
                $"The {Formats.Significant(order.MaxUsd)} US$ of --max-usd were used up after "
                + $"{Counted.Of(record.Load.Visits.Count, "visit")}. {HowToGoOn(order, folder)}",
            ]);
            return exitCode;
        }

        return record.Run.FinishedAt is not null ? exitCode : throw new InputException(
            ExitCode.Interrupted,
            $"Interrupted; what was finished is kept, {Counted.Of(record.Load.Visits.Count, "visit")}, which the table above is "
            + $"of. {HowToGoOn(order, folder)}");
    }

    private RunFolder Interrupted() =>
        new RunCatalog(ResultsFolder).FindInterrupted(ResumeFolder) is { } path ? RunFolder.Open(path)
        : UnfinishedRuns.Newest(ResultsFolder, run => run?.Load is not null)
            ?? throw new InputException(
                ExitCode.Usage, $"There is no interrupted load in '{ResultsFolder}'; name its folder, or start a new one.");

    private async Task<LoadRecord> MeasureAsync(
        LoadOrder order, RunDocument run, LoadJournal journal, CancellationToken cancellationToken)
    {
        try
        {
            var study = new LoadStudy(services.NullServer, services.Clock, new LoadProgress(services))
            {
                WatchEnergy = services.WatchEnergy,
            };
            var record = await study.RunAsync(order, run, journal, cancellationToken);
            record = record with { Run = record.Run with { RunId = journal.Folder!.RunId, Load = null } };
            journal.Dispose();
            LoadFiles.Write(journal.Folder, record);
            return record;
        }
        catch (InputException e) when (journal.HasVisits && e.ExitCode is ExitCode.DiskFull or ExitCode.NoPermission)
        {
            throw new InputException(
                e.ExitCode, $"{e.Message} The visits before it are kept. {HowToGoOn(order, journal.Folder!)}", e);
        }
    }

    private static string HowToGoOn(LoadOrder order, RunFolder folder)
    {
        var path = folder.Path.Contains(' ', StringComparison.Ordinal) ? $"\"{folder.Path}\"" : folder.Path;
        return $"'{ProgramName.Current} load {order.Endpoint.Address} --resume "
            + $"{path}{(order.Api is null ? "" : " --max-usd 1")}' goes on.";
    }

    /// <summary>This machine's price is the server's only when the server is on this machine.</summary>
    private MachinePrice? ReadPrice(ParseResult result, LoadOrder order)
    {
        if (order.Api is not null)
        {
            return price.IsMachineGiven(result)
                ? throw new InputException(
                    ExitCode.Usage, "--api is paid by the token and not by the hour; leave out what a machine costs.")
                : null;
        }

        var read = price.Read(result, services.DetectMachine(), services.Folders.Prices);
        return read is { Kind: PriceKind.Detected } && !order.Endpoint.Address.IsLoopback ? null : read;
    }

    private RunDocument NewRun(LoadOrder order, MachinePrice? machinePrice) => new()
    {
        RunId = "",
        StartedAt = services.Clock.GetUtcNow(),
        ToolVersion =
            typeof(LoadInvocation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
        Suite = Suite,
        Measure = new MeasureOptions(),
        Environment = order.Endpoint.Address.IsLoopback ? services.DetectMachine() : null,
        Price = machinePrice,
    };

    private static string? PaidBy(LoadReport report) => report.Api is { } api ? ApiTariffText.Of(api)
        : report.Price is { } paid ? PriceSentence.Of(paid) : null;

    private ExitCode Print(LoadReport report, RunFolder folder)
    {
        if (PrintsJson)
        {
            services.Raw.WriteLine(JsonSerializer.Serialize(report, ResultsJson.Indented));
        }
        else
        {
            LoadView.Write(services.Output, report, services.OutputForm);
            if (PaidBy(report) is { } paid)
            {
                var sentence = TextWidth.Wrap(SafeText.OneLine(paid), ConsoleOutput.WidthOf(services.Output), indent: 2);
                services.Output.WriteLines(sentence.Select(line => new OutputLine(line, LineKind.Quiet)), services.OutputForm);
            }
        }

        services.Errors.WriteLines(
            [OutputLine.Empty, new OutputLine(SafeText.OneLine($"Results: {folder.Path}"))], services.ErrorForm);
        return report.Points.Any(point => point.IsValid) ? ExitCode.Success : ExitCode.CellsFailed;
    }
}
