using System.CommandLine;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Runs;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Commands;

/// <summary><c>run [suite|file]</c>: measures a suite's cells into a results folder.</summary>
internal static class RunCommand
{
    internal static Command Create(CliServices services)
    {
        var suite = new SuiteOptions();
        var price = new PriceOptions();
        var budget = Duration.Option("--budget", "Time for the whole run, e.g. 90s, 10m, 1h.");
        var output = new Option<string?>("--output")
        {
            Description = "Folder for result folders; without it 'results'.",
            HelpName = "folder",
        };
        var compat = new Option<string?>("--compat")
        {
            Description = "llama-bench: measure exactly its pp and tg tests and print its JSON.",
        };
        compat.TakesOneOf(RunInvocation.LlamaBench);
        var resume = new Option<string?>("--resume")
        {
            Description =
                "Go on with an interrupted run: its folder, the beginning of its name, or without one (or 'latest') the newest "
                + "that is unfinished.",
            HelpName = "folder",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = new Option<bool>("--json") { Description = "Print the cells as JSON instead of a table." };
        var markdown = new Option<bool>("--markdown") { Description = "Print the table as Markdown." };
        var wide = new Option<bool>("--wide") { Description = "Print all columns, however wide." };
        var baseline = new Option<string?>("--baseline")
        {
            Description = "Quantization, engine or model that the table sets the others against, e.g. F16.",
        };
        var html = new Option<bool>("--html") { Description = "Also write the run's page, report.html, into its folder." };
        var open = new Option<bool>("--open") { Description = "Write the page and show it." };
        var roofline = new Option<bool>("--roofline")
        {
            Description = "Measure the machine's bandwidth and arithmetic first, when they are not known, for MBU and MFU.",
        };
        var command = new Command("run", "Measures a suite's cells and writes run.json, samples.csv, steps.csv and cells.csv.");
        suite.AddTo(command);
        price.AddTo(command);
        foreach (var option in new Option[]
        {
            budget, output, compat, resume, json, markdown, wide, baseline, html, open, roofline,
        })
        {
            command.Add(option);
        }

        command.SetAction(async (result, cancellationToken) =>
        {
            RefuseSeveralForms(result, json, markdown, compat);
            RefuseWithResume(result, resume, [.. suite.All, .. price.All, compat]);
            var invocation = new RunInvocation(services)
            {
                Suite = suite,
                Price = price,
                BudgetSeconds = result.GetValue(budget),
                ResultsFolder = result.GetValue(output) ?? services.Folders.Results,
                Compat = result.GetValue(compat),
                Resume = result.GetResult(resume) is not null,
                ResumeFolder = result.GetValue(resume),
                Form = result.GetValue(json) ? RunOutputForm.Json
                    : result.GetValue(markdown) ? RunOutputForm.Markdown
                    : RunOutputForm.Table,
                Wide = result.GetValue(wide),
                Baseline = result.GetValue(baseline),
                Page = result.GetValue(html) || result.GetValue(open),
                OpenPage = result.GetValue(open),
                MeasureRoofline = result.GetValue(roofline),
            };
            return (int)await invocation.RunAsync(result, cancellationToken);
        });
        return command;
    }

    private static void RefuseSeveralForms(ParseResult result, params Option[] forms)
    {
        var given = forms.Where(form => result.Tokens.Any(token => token.Value == form.Name)).ToList();
        if (given.Count > 1)
        {
            throw new InputException(
                ExitCode.Usage, $"Give one of {string.Join(" and ", given.Select(form => form.Name))}, not both.");
        }
    }

    /// <summary>A run goes on as it was started; an option that would be ignored is refused.</summary>
    private static void RefuseWithResume(ParseResult result, Option resume, IReadOnlyList<Symbol> fixedAtStart)
    {
        if (result.GetResult(resume) is null)
        {
            return;
        }

        var given = fixedAtStart.FirstOrDefault(symbol => result.GetResult(symbol) is { Tokens.Count: > 0 });
        if (given is not null)
        {
            var name = given is Option ? given.Name : "a suite";
            throw new InputException(
                ExitCode.Usage,
                $"--resume goes on with a run as it was started; leave out {name}, or leave out --resume to start anew.");
        }
    }
}
