using System.CommandLine;
using InferenceBench.Claims;
using InferenceBench.Claims.Evidences;
using InferenceBench.Cli.Claims;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;

namespace InferenceBench.Cli.Commands.Claims;

/// <summary>
/// <c>claims check RESULTS…</c>: verdicts from result folders of any machines, of one against another where a claim is about two.
/// </summary>
internal static class ClaimsCheckCommand
{
    internal static Command Create(CliServices services)
    {
        var results = ResultsArgument.Many(ArgumentArity.OneOrMore, "Runs, e.g. of two machines that measured the same suite.");
        var (ledgerOptions, evidenceOptions, verdictOptions) = (new LedgerOptions(), new EvidenceOptions(), new VerdictOptions());
        var command = new Command("check", "Judges claims by result folders brought from other machines.") { results };
        ledgerOptions.AddTo(command);
        evidenceOptions.AddTo(command);
        verdictOptions.AddTo(command);
        command.SetAction(result =>
        {
            var ledger = ledgerOptions.Read(result, services, services.OpenModels());
            var runs = ClaimRuns.Read(ResultsArgument.Read(result, results, services));
            if (runs.Folders.Count == 0)
            {
                throw runs.Problems[0];
            }

            var evidence = evidenceOptions.Read(result, services, runs, result.GetValue(results));
            return (int)verdictOptions.Show(
                result, services, new ClaimJudge(evidence).Judge(ledger.Claims), evidence,
                [.. ledger.Problems, .. runs.Problems]);
        });
        return command;
    }
}
