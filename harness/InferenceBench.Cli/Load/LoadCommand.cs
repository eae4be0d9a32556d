using System.CommandLine;
using System.Reflection;
using System.Text.Json;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Json;
using InferenceBench.Load.Report;
using InferenceBench.Load.Studies;
using InferenceBench.Load.Visits;
using InferenceBench.Prices;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Reporting.Views;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Cli.Load;

/// <summary><c>load ADDRESS</c>: what tokens of a running server cost, against load.</summary>
internal static class LoadCommand
{
    internal static Command Create(CliServices services)
    {
        var load = new LoadOptions();
        var price = new PriceOptions();
        var output = new Option<string?>("--output") { Description = "Folder for result folders; without it 'results'.", HelpName = "folder" };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("load", "Loads a running server with requests and says what its tokens cost, against load.");
        load.AddTo(command);
        price.AddTo(command);
        command.Add(output);
        command.Add(json);
        command.SetAction(async (result, cancellationToken) =>
        {
            if (load.WriteJob(result) is { } job)
            {
                services.Output.WriteLines([new OutputLine(SafeText.OneLine($"Job: {job}; start it with kubectl apply -f"))], services.OutputForm);
                return (int)ExitCode.Success;
            }

            var order = await load.ReadAsync(result, services, cancellationToken);
            var results = result.GetValue(output) ?? services.Folders.Results;
            WritableFolder.Require(results);
            var run = NewRun(services, order, ReadPrice(services, price, result, order));
            var study = new LoadStudy(services.NullServer, services.Clock, new LoadProgress(services));
            var record = await study.RunAsync(order, run, cancellationToken);
            var folder = RunFolder.Create(results, run.Suite, run.StartedAt);
            record = record with { Run = record.Run with { RunId = folder.RunId } };
            LoadFolder.Write(folder, record);
            var exitCode = Print(services, LoadReport.Of(record), folder, result.GetValue(json));
            return (int)(record.Run.FinishedAt is null ? throw Interrupted() : exitCode);
        });
        return command;
    }

    private static InputException Interrupted() => new(
        ExitCode.Interrupted, "Interrupted; the visits that were finished are kept, the table above is of them alone. The same command measures anew.");

    /// <summary>This machine's price is the server's only when the server is on this machine.</summary>
    private static MachinePrice? ReadPrice(CliServices services, PriceOptions options, ParseResult result, LoadOrder order)
    {
        var price = options.Read(result, services.DetectMachine(), services.Folders.Prices);
        return price is { Kind: PriceKind.Detected } && !order.Endpoint.Address.IsLoopback ? null : price;
    }

    private static RunDocument NewRun(CliServices services, LoadOrder order, MachinePrice? price) => new()
    {
        RunId = "",
        StartedAt = services.Clock.GetUtcNow(),
        ToolVersion = typeof(LoadCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
        Suite = "load",
        Measure = new MeasureOptions(),
        Environment = order.Endpoint.Address.IsLoopback ? JsonSerializer.SerializeToElement(services.DetectMachine(), JsonDefaults.Indented) : null,
        Price = price,
    };

    private static ExitCode Print(CliServices services, LoadReport report, RunFolder folder, bool json)
    {
        if (json)
        {
            services.Raw.WriteLine(JsonSerializer.Serialize(report, ResultsJson.Indented));
        }
        else
        {
            LoadView.Write(services.Output, report, services.OutputForm);
            if (report.Price is { } price)
            {
                services.Output.WriteLines(
                    TextWidth.Wrap(SafeText.OneLine(PriceSentence.Of(price)), ConsoleOutput.WidthOf(services.Output), indent: 2).Select(line => new OutputLine(line, LineKind.Quiet)),
                    services.OutputForm);
            }
        }

        services.Errors.WriteLines([OutputLine.Empty, new OutputLine(SafeText.OneLine($"Results: {folder.Path}"))], services.ErrorForm);
        return report.Points.Any(point => point.IsValid) ? ExitCode.Success : ExitCode.CellsFailed;
    }
}
