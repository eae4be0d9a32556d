using System.CommandLine;
using InferenceBench.Claims.Ledgers;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Studies.Setup;

namespace InferenceBench.Cli.Claims;

/// <summary>The options that say which claims.</summary>
internal sealed class LedgerOptions
{
    private readonly Option<string[]> _ledger = Many(
        "--ledger", "path", "Your own documents' claims instead of the shipped ones: YAML files or folders of them.");
    private readonly Option<string[]> _documents = Many("--document", "name", "Only claims of these documents, e.g. 003.");
    private readonly Option<string[]> _only = Many("--only", "id", "Only these claims, e.g. quant-speed.");

    internal void AddTo(Command command)
    {
        command.Add(_ledger);
        command.Add(_documents);
        command.Add(_only);
    }

    /// <summary>True when claims were picked by id: then external ones are measured too.</summary>
    internal bool PicksIds(ParseResult result) => result.GetValue(_only) is { Length: > 0 };

    /// <summary>The claims asked for; what could not be read of the ledger is in its problems.</summary>
    /// <exception cref="InputException">A document or id that no claim has.</exception>
    internal Ledger Read(ParseResult result, CliServices services, ModelStore parts)
    {
        var paths = result.GetValue(_ledger) is { Length: > 0 } own ? own : [services.Folders.Claims];
        var ledger = Ledger.Read(paths, model => IsKnown(model, parts));
        return ledger.Problems.Count > 0 && ledger.Claims.Count == 0
            ? throw ledger.Problems[0]
            : ledger.Only(result.GetValue(_documents) ?? [], result.GetValue(_only) ?? []);
    }

    private static bool IsKnown(string model, ModelStore parts) =>
        parts.Resolver.IsKnown(model) || File.Exists(model) || Directory.Exists(model);

    private static Option<string[]> Many(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value, AllowMultipleArgumentsPerToken = true };
}
