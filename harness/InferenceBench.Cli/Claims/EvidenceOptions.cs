using System.CommandLine;
using InferenceBench.Claims.Evidences;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Prices;

namespace InferenceBench.Cli.Claims;

/// <summary>The options that add to what verdicts rest on.</summary>
/// <param name="shared">Price options of the same command, whose price files count here too; null = none.</param>
internal sealed class EvidenceOptions(PriceOptions? shared = null)
{
    private readonly Option<string?> _owned = new("--owned") { Description = "A YAML file that says what your own machine costs, for the claims about owning (docs/cost-model.md)." };

    private readonly Option<string[]> _prices = PriceOptions.Files();

    internal void AddTo(Command command)
    {
        command.Add(_owned);
        if (shared is null)
        {
            command.Add(_prices);
        }
    }

    /// <summary>Runs with prices and the owned machine.</summary>
    /// <exception cref="InputException">A price file or the owned machine's makes no sense.</exception>
    internal Evidence Read(ParseResult result, CliServices services, ClaimRuns runs) => runs.With(
        shared?.Book(result, services.Folders.Prices) ?? PriceBook.Load(services.Folders.Prices, result.GetValue(_prices) ?? []),
        result.GetValue(_owned) is { } path ? OwnedMachine.ReadFile(path) : null);
}
