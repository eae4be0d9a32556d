using System.CommandLine;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Exports;
using InferenceBench.Load.Visits;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Results;

namespace InferenceBench.Cli.Commands;

/// <summary><c>export RESULTS --to FORM</c>: a load in the form of another load tool.</summary>
internal static class ExportCommand
{
    internal static Command Create(CliServices services)
    {
        var results = new Argument<string>("results") { Description = "The folder of a load." };
        var form = new Option<string>("--to") { Description = $"Whose form: {string.Join(", ", LoadExports.Names)}.", HelpName = "tool", Required = true };
        var output = new Option<string?>("--output") { Description = "Folder to write to; without it the form's name within the load's folder.", HelpName = "folder" };
        var hardware = new Option<string>("--hardware") { Description = "What the other side calls the machine.", HelpName = "name", DefaultValueFactory = _ => "unknown" };
        var gpus = new Option<int>("--gpus") { Description = "GPUs that serve the model.", HelpName = "number", DefaultValueFactory = _ => 1 };
        var command = new Command("export", "Writes a load in the form of another load tool, a file for each valid load.") { results, form, output, hardware, gpus };
        command.SetAction(result =>
        {
            var export = LoadExports.Named(result.GetRequiredValue(form));
            var count = result.GetValue(gpus);
            if (count < 1)
            {
                throw new InputException(ExitCode.Usage, "--gpus takes a number of 1 or more.");
            }

            var path = result.GetRequiredValue(results);
            var record = LoadFolder.Read(RunFolder.Open(path))
                ?? throw new InputException(ExitCode.ResultsInvalid, $"'{path}' is no load's folder; make one with load, or name another.");
            var points = LoadExports.Points(record, export, result.GetRequiredValue(hardware), count);
            if (points.Count == 0)
            {
                throw new InputException(ExitCode.CellsFailed, $"'{path}' has no valid load, so that there is nothing to write; cost says why.");
            }

            var folder = result.GetValue(output) ?? Path.Combine(path, export.Name);
            List<string> files = [.. points.Select(point => LoadExports.Write(export, point, folder))];
            services.Output.WriteLines([.. files.Select(file => new OutputLine(SafeText.OneLine(file)))], services.OutputForm);
        });
        return command;
    }
}
