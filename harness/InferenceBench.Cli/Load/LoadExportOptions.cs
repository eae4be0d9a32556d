using System.CommandLine;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Exports;
using InferenceBench.Load.Visits;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Results;

namespace InferenceBench.Cli.Load;

/// <summary>The options by which <c>export</c> writes a load in the form of another load tool.</summary>
internal sealed class LoadExportOptions
{
    private readonly Option<string?> _to = new("--to")
    {
        Description = $"Of a load: as another tool writes it, {string.Join(", ", LoadExports.Names)}; --output is then a folder.",
        HelpName = "tool",
    };

    private readonly Option<string> _hardware = new("--machine-name")
    {
        Description = "What that tool calls the machine.",
        HelpName = "name",
        DefaultValueFactory = _ => "unknown",
    };

    private readonly Option<int> _gpus = new(
        "--gpus") { Description = "GPUs that serve the model.", HelpName = "number", DefaultValueFactory = _ => 1 };

    internal IReadOnlyList<Option> All => [_to, _hardware, _gpus];

    /// <summary>Writes the files; false when no tool was named.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="folder">Finds the load's folder.</param>
    /// <param name="output">Folder to write to; null = the form's name within the load's.</param>
    /// <param name="services">Where the files' names go.</param>
    /// <exception cref="InputException">No load, none that is valid, or options that cannot be.</exception>
    internal bool Write(ParseResult result, Func<string> folder, string? output, CliServices services)
    {
        if (result.GetValue(_to) is not { } name)
        {
            return false;
        }

        var export = LoadExports.Named(name);
        if (result.GetValue(_gpus) is not (>= 1 and var gpus))
        {
            throw new InputException(ExitCode.Usage, "--gpus takes a number of 1 or more.");
        }

        var path = folder();
        var record = LoadFolder.Read(RunFolder.Open(path))
            ?? throw new InputException(
                ExitCode.ResultsInvalid, $"'{path}' is no load's folder; make one with load, or leave --to out.");
        var points = LoadExports.Points(record, export, result.GetRequiredValue(_hardware), gpus);
        if (points.Count == 0)
        {
            throw new InputException(
                ExitCode.CellsFailed, $"'{path}' has no valid load, so that there is nothing to write; cost says why.");
        }

        List<string> files = [.. points.Select(
            point => LoadExports.Write(export, point, output ?? Path.Combine(path, export.Name)))];
        services.Output.WriteLines([.. files.Select(file => new OutputLine(SafeText.OneLine(file)))], services.OutputForm);
        return true;
    }
}
