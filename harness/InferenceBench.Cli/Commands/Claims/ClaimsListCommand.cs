using System.CommandLine;
using System.Text.Json;
using InferenceBench.Cli.Claims;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Reporting.Claims;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Results;

namespace InferenceBench.Cli.Commands.Claims;

/// <summary><c>claims list</c>: what the documents claim, and what decides each.</summary>
internal static class ClaimsListCommand
{
    internal static Command Create(CliServices services)
    {
        var ledgerOptions = new LedgerOptions();
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("list", "Lists the documents' claims.");
        ledgerOptions.AddTo(command);
        command.Add(json);
        command.SetAction(result =>
        {
            var ledger = ledgerOptions.Read(result, services, services.OpenModels());
            if (result.GetValue(json))
            {
                services.Raw.WriteLine(JsonSerializer.Serialize(ledger.Claims.Select(ListedClaim.Of), ResultsJson.Indented));
            }
            else
            {
                ClaimListView.Write(services.Output, ledger.Claims, services.OutputForm);
            }

            services.Errors.WriteLines(
                ledger.Problems.Select(problem => new OutputLine(SafeText.OneLine(problem.Message), LineKind.Problem)),
                services.ErrorForm);
            return (int)(ledger.Problems.Count > 0 ? ledger.Problems[0].ExitCode : ExitCode.Success);
        });
        return command;
    }
}
