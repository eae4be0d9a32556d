using System.CommandLine;
using InferenceBench.Foundation.Failures;
using InferenceBench.Measuring.Machine;
using InferenceBench.Prices;
using InferenceBench.Results.Machines;

namespace InferenceBench.Cli.Options;

/// <summary>The same options where something is measured: without them the machine at hand is looked up.</summary>
/// <param name="ownedIsBeside">True where <c>--owned</c> names a machine to set beside the one that measures.</param>
internal sealed class PriceOptions(bool ownedIsBeside = false)
{
    private readonly MachineCostOptions _machine = new("that of the detected machine, if the price files have it", ownedIsBeside);

    /// <summary>What the user says, apart from what is detected.</summary>
    internal MachineCostOptions Machine => _machine;

    internal IReadOnlyList<Option> All => _machine.All;

    internal void AddTo(Command command) => _machine.AddTo(command);

    /// <summary>The user says what a machine costs.</summary>
    internal bool IsMachineGiven(ParseResult result) => _machine.IsGiven(result);

    /// <summary>The shipped prices with the user's over them.</summary>
    /// <exception cref="InputException">A price file makes no sense.</exception>
    internal PriceBook Book(ParseResult result, string pricesFolder) => _machine.Book(result, pricesFolder);

    /// <summary>The stated, named or owned machine's price, else the detected machine's; null when none is known.</summary>
    /// <exception cref="InputException">A price that cannot be, an unknown machine, or several options at once.</exception>
    /// <param name="result">The command line.</param>
    /// <param name="facts">The machine.</param>
    /// <param name="pricesFolder">Folder of the shipped price files.</param>
    /// <param name="use">What is computed on; null = whatever cards the machine has.</param>
    internal MachinePrice? Read(ParseResult result, MachineFacts facts, string pricesFolder, DevicesInUse? use = null)
    {
        var book = Book(result, pricesFolder);
        if (_machine.Read(result, book) is { } said)
        {
            return said.UsdPerJoule == 0 ? said.Price
                : throw new InputException(
                    ExitCode.PriceInvalid,
                    "The owned machine's file states no watts, and a run's own price has none by the joule: add watts to it, or "
                    + "price the run afterwards with 'cost --owned'.");
        }

        use ??= DevicesInUse.Of(facts, seen: null, Environment.GetEnvironmentVariable);
        var match = book.Hardware.Match(use.Names, facts.Cpu.Model ?? "", facts.Cpu.LogicalCores);
        return match is null
            ? null
            : MachinePrice.Detected(use.Names.Count > 0 ? match with { Multiple = use.Share } : match, _machine.Tier(result));
    }
}
