using System.CommandLine;
using System.Text;
using InferenceBench.Cli.Load;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Reporting.Exports;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Results;
using InferenceBench.Results.Foreign;

namespace InferenceBench.Cli.Commands;

/// <summary><c>export RESULTS</c>: what was measured, for other tools.</summary>
internal static class ExportCommand
{
    private const string Cells = "cells";
    private const string Samples = "samples";
    private const string Steps = "steps";

    internal static Command Create(CliServices services)
    {
        var results = ResultsArgument.One(orLoadTools: false);
        var form = ExportForm.Option();
        var rows = FixedWords.OneOf(
            "--rows", "rows", Steps, [Steps, Samples, Cells, LoadTable.Points],
            "What a row is, in a form that is not llama-bench's:");
        var output = new Option<string?>("--output")
        {
            Description = "File to write; without it the text is printed.",
            HelpName = "file",
        };
        var command = new Command(
            "export",
            "Writes what was measured as one tidy table for other tools, or as llama-bench prints it.")
            {
                results, form, rows, output,
            };
        var toTool = new LoadExportOptions();
        toTool.All.ToList().ForEach(command.Add);
        command.SetAction(result =>
        {
            if (toTool.Write(result, () => ResultsArgument.Read(result, results, services), result.GetValue(output), services))
            {
                return;
            }

            var asked = ExportForm.All.Single(known => known.Name == result.GetRequiredValue(form));
            var path = result.GetValue(output);
            if (asked.Name == ExportForm.Parquet && path is null)
            {
                throw new InputException(
                    ExitCode.Usage, "Parquet is no text; name a file with --output, e.g. --output steps.parquet.");
            }

            var write = Table(
                ResultsArgument.Read(result, results, services), asked, result.GetRequiredValue(rows),
                result.GetResult(rows) is { Implicit: false });
            if (path is null)
            {
                using var text = new TextStream(services.Raw);
                write(text);
                return;
            }

            AtomicFile.Write(path, write);
            services.Errors.WriteLines(
                [new OutputLine(SafeText.OneLine($"Export: {path} ({Formats.Bytes(new FileInfo(path).Length)})"))],
                services.ErrorForm);
        });
        return command;
    }

    /// <summary>Writes the results that were named.</summary>
    private static Action<Stream> Table(string path, ExportForm form, string rows, bool isAsked)
    {
        if (LoadResults.ReadRecord(path) is { } load)
        {
            return stream => LoadTable.Write(stream, load, form, isAsked ? rows : null);
        }

        var run = ResultInput.Read(path, apart: true);
        return rows != LoadTable.Points ? stream => Export(stream, run, form, rows)
            : throw new InputException(
                ExitCode.Usage, $"'{path}' is no load, which alone has {LoadTable.Points}; use --rows {Cells}.");
    }

    private static void Export(Stream stream, RunRecord run, ExportForm form, string rows)
    {
        if (form.LlamaBench is { } llamaBench)
        {
            var tests = LlamaBenchJson.Tests(run.Outcomes, Cpu(run));
            stream.Write(Encoding.UTF8.GetBytes(tests.Count > 0 ? LlamaBenchText.Write(tests, llamaBench)
                : throw new InputException(
                    ExitCode.ResultsInvalid,
                    "The run has no measured cell, and llama-bench has no form for others; export it as ndjson.")));
            return;
        }

        var table = rows switch
        {
            Cells => TidyTables.Cells(run),
            Samples => TidyTables.Samples(run),
            _ => TidyTables.Steps(run),
        };
        switch (form.Name)
        {
            case ExportForm.Parquet:
                ParquetExport.Write(stream, table);
                break;
            case ExportForm.Csv:
                CsvExport.Write(stream, table);
                break;
            default:
                NdjsonExport.Write(stream, table);
                break;
        }
    }

    /// <summary>What the processor of the run calls itself; empty when nothing says.</summary>
    private static string Cpu(RunRecord run) => run.Document.Environment?.Cpu.Model ?? "";
}
