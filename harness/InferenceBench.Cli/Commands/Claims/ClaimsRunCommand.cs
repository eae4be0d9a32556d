using System.CommandLine;
using InferenceBench.Cli.Claims;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;

namespace InferenceBench.Cli.Commands.Claims;

/// <summary><c>claims run</c>: measures what the claims need and shows the verdicts.</summary>
internal static class ClaimsRunCommand
{
    internal static Command Create(CliServices services)
    {
        var budget = Duration.Option("--budget", "Time for all measurements, e.g. 15m.");
        var output = new Option<string?>("--output")
        {
            Description = "Folder of result folders; without it 'results'.",
            HelpName = "folder",
        };
        var plan = new Option<bool>("--plan") { Description = "Show what would be measured, without measuring." };
        var fresh = new Option<bool>("--fresh") { Description = "Measure again what earlier runs of claims already have." };
        var server = new Option<string?>("--server")
        {
            Description = "A running llama-server, for claims about it in a ledger of your own.",
            HelpName = "address",
        };
        var price = new PriceOptions(ownedIsBeside: true);
        var (ledger, evidence, verdicts) = (new LedgerOptions(), new EvidenceOptions(price.Machine), new VerdictOptions());
        var command = new Command(
            "run", "Measures just the cells that the claims need, shared between claims, and shows each claim's verdict.");
        ledger.AddTo(command);
        foreach (var option in new Option[] { budget, output, plan, fresh, server })
        {
            command.Add(option);
        }

        price.AddTo(command);
        evidence.AddTo(command);
        verdicts.AddTo(command);
        command.SetAction(async (result, cancellationToken) => (int)await new ClaimsInvocation(services)
        {
            Ledger = ledger,
            Evidence = evidence,
            Verdicts = verdicts,
            Price = price,
            ResultsFolder = result.GetValue(output) ?? services.Folders.Results,
            BudgetSeconds = result.GetValue(budget),
            PlanOnly = result.GetValue(plan),
            Fresh = result.GetValue(fresh),
            Server = result.GetValue(server),
        }.RunAsync(result, cancellationToken));
        return command;
    }
}
