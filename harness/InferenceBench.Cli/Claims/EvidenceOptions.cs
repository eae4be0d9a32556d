using System.CommandLine;
using InferenceBench.Core.Claims.Evidences;
using InferenceBench.Core.Cost;
using InferenceBench.Core.Prices;

namespace InferenceBench.Cli.Claims;

/// <summary>The options that add to what verdicts rest on.</summary>
internal sealed class EvidenceOptions
{
    private readonly Option<string?> _owned = new("--owned") { Description = "A YAML file that says what your own machine costs, for the claims about owning (docs/cost-model.md)." };

    private readonly Option<string[]> _prices = new("--prices")
    {
        Description = "Your own price files; their entries replace shipped ones of the same id.",
        AllowMultipleArgumentsPerToken = true,
    };

    internal void AddTo(Command command)
    {
        command.Add(_owned);
        command.Add(_prices);
    }

    /// <summary>Runs with prices and the owned machine.</summary>
    /// <exception cref="Core.Failures.InputException">A price file or the owned machine's makes no sense.</exception>
    internal Evidence Read(ParseResult result, CliServices services, ClaimRuns runs) => runs.With(
        PriceBook.Load(services.Folders.Prices, result.GetValue(_prices) ?? []),
        result.GetValue(_owned) is { } path ? OwnedMachine.ReadFile(path) : null);
}
