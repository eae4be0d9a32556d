using System.CommandLine;

namespace InferenceBench.Cli.Commands;

/// <summary><c>run [suite|file]</c>: measures a suite's cells into a results folder.</summary>
internal static class RunCommand
{
    internal static Command Create(CliServices services)
    {
        var suite = new SuiteOptions();
        var price = new PriceOptions();
        var budget = new Option<string?>("--budget") { Description = "Time for the whole run, e.g. 90s, 10m, 1h." };
        var output = new Option<string?>("--output") { Description = "Folder for result folders; without it 'results'." };
        var compat = new Option<string?>("--compat")
        {
            Description = "llama-bench: measure exactly its pp and tg tests and print its JSON.",
        };
        compat.AcceptOnlyFromAmong(RunInvocation.LlamaBench);
        var resume = new Option<string?>("--resume")
        {
            Description = "Go on with an interrupted run: its folder, or the newest unfinished one.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = new Option<bool>("--json") { Description = "Print the cells as JSON instead of a table." };
        var markdown = new Option<bool>("--markdown") { Description = "Print the table as Markdown." };
        var wide = new Option<bool>("--wide") { Description = "Print all columns, however wide." };
        var command = new Command("run", "Measures a suite's cells and writes run.json, samples.csv, steps.csv and cells.csv.");
        suite.AddTo(command);
        price.AddTo(command);
        foreach (var option in new Option[] { budget, output, compat, resume, json, markdown, wide })
        {
            command.Add(option);
        }

        command.SetAction(async (result, cancellationToken) =>
        {
            var invocation = new RunInvocation(services)
            {
                Suite = suite,
                Price = price,
                BudgetSeconds = Duration.ParseSeconds(result.GetValue(budget)),
                ResultsFolder = result.GetValue(output) ?? services.Folders.Results,
                Compat = result.GetValue(compat),
                Resume = result.GetResult(resume) is not null,
                ResumeFolder = result.GetValue(resume),
                Form = result.GetValue(json) ? RunOutputForm.Json : result.GetValue(markdown) ? RunOutputForm.Markdown : RunOutputForm.Table,
                Wide = result.GetValue(wide),
            };
            return (int)await invocation.RunAsync(result, cancellationToken);
        });
        return command;
    }
}
