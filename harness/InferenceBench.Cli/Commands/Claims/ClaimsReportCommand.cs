using System.CommandLine;
using InferenceBench.Claims;
using InferenceBench.Claims.Evidences;
using InferenceBench.Cli.Claims;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;

namespace InferenceBench.Cli.Commands.Claims;

/// <summary><c>claims report [RESULTS]</c>: verdicts from what was measured, without measuring.</summary>
internal static class ClaimsReportCommand
{
    internal static Command Create(CliServices services)
    {
        var results = ResultsArgument.Many(
            ArgumentArity.ZeroOrMore, "Runs to judge by; without one all that 'claims run' measured here.");
        var output = new Option<string?>("--output")
        {
            Description = "Folder of result folders; without it 'results'.",
            HelpName = "folder",
        };
        var (ledgerOptions, evidenceOptions, verdictOptions) = (new LedgerOptions(), new EvidenceOptions(), new VerdictOptions());
        var command = new Command(
            "report", "Shows each claim's verdict: supported, refuted, inconclusive or untested.") { results, output };
        ledgerOptions.AddTo(command);
        evidenceOptions.AddTo(command);
        verdictOptions.AddTo(command);
        command.SetAction(result =>
        {
            var parts = services.OpenModels();
            var ledger = ledgerOptions.Read(result, services, parts);
            var runs = ResultsArgument.Read(result, results, services) is { Length: > 0 } paths
                ? ClaimRuns.Read(paths)
                : ClaimRuns.Find(
                    result.GetValue(output) ?? services.Folders.Results, EvidenceMachine.Of(services.DetectMachine()),
                    new MeasuredHere(parts.Cache));
            var evidence = evidenceOptions.Read(result, services, runs, result.GetValue(results));
            return (int)verdictOptions.Show(
                result, services, new ClaimJudge(evidence).Judge(ledger.Claims), evidence,
                [.. ledger.Problems, .. runs.Problems]);
        });
        return command;
    }
}
