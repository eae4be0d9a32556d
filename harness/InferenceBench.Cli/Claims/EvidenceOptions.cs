using System.CommandLine;
using InferenceBench.Claims.Evidences;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Claims;

/// <summary>What verdicts rest on besides what was measured: prices.</summary>
/// <param name="machine">The price options of the same command; null = its own.</param>
internal sealed class EvidenceOptions(MachineCostOptions? machine = null)
{
    private readonly MachineCostOptions _machine = machine ?? new(ownedIsBeside: true);

    internal void AddTo(Command command)
    {
        if (machine is null)
        {
            _machine.AddTo(command);
        }
    }

    /// <summary>Runs with prices and the owned machine; at the price that the user states, where he states one.</summary>
    /// <exception cref="InputException">A price file or the owned machine's makes no sense, or the stated price.</exception>
    /// <param name="result">The command line.</param>
    /// <param name="services">Where prices are.</param>
    /// <param name="runs">Runs of cells.</param>
    /// <param name="folders">Folders that the user named: loads of servers among them count too.</param>
    internal Evidence Read(ParseResult result, CliServices services, ClaimRuns runs, IReadOnlyList<string>? folders = null)
    {
        var book = _machine.Book(result, services.Folders.Prices);
        var evidence = runs.With(book, _machine.Owned(result)) with { Served = ServedEvidences.Read(folders ?? [], book) };
        return _machine.Read(result, book) is { } stated ? evidence.At(stated.Price) : evidence;
    }
}
