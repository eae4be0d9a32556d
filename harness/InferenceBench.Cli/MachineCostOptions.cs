using System.CommandLine;
using InferenceBench.Core.Cost;
using InferenceBench.Core.Failures;
using InferenceBench.Core.Prices;

namespace InferenceBench.Cli;

/// <summary>The options by which results are priced again.</summary>
internal sealed class MachineCostOptions
{
    private const int MostMachines = 100_000;

    private readonly Option<double?> _usdPerHour = NumberOption.One("--usd-per-hour", "price", "What the machine costs an hour, in US$; without a price the run's own.");
    private readonly Option<string?> _hardware = new("--hardware") { Description = "A machine of the price files, e.g. h100-sxm." };
    private readonly Option<int> _count = new("--count") { Description = "How many of --hardware work together.", DefaultValueFactory = _ => 1 };
    private readonly Option<string?> _owned = new("--owned") { Description = "A YAML file that says what an owned machine costs (docs/cost-model.md)." };

    private readonly Option<string[]> _prices = new("--prices")
    {
        Description = "Your own price files; their entries replace shipped ones of the same id.",
        AllowMultipleArgumentsPerToken = true,
    };

    internal void AddTo(Command command)
    {
        foreach (var option in new Option[] { _usdPerHour, _hardware, _count, _owned, _prices })
        {
            command.Add(option);
        }
    }

    /// <summary>The shipped prices with the user's over them.</summary>
    /// <exception cref="InputException">A price file makes no sense.</exception>
    internal PriceBook Book(ParseResult result, string pricesFolder) => PriceBook.Load(pricesFolder, result.GetValue(_prices) ?? []);

    /// <summary>What the user says the machine costs; null = the run's own price.</summary>
    /// <exception cref="InputException">Several prices at once, one that cannot be, or an unknown machine.</exception>
    internal MachineCost? Read(ParseResult result, PriceBook book)
    {
        var (stated, named, owned, count) = (result.GetValue(_usdPerHour), result.GetValue(_hardware), result.GetValue(_owned), result.GetValue(_count));
        if (new[] { stated is not null, named is not null, owned is not null }.Count(given => given) > 1)
        {
            throw new InputException(ExitCode.Usage, "Give one of --usd-per-hour, --hardware and --owned, not several.");
        }

        if (count is < 1 or > MostMachines || (count > 1 && named is null))
        {
            throw new InputException(ExitCode.Usage, $"Give --count as a number from 1 to {MostMachines}, together with --hardware.");
        }

        return stated is { } usdPerHour ? MachineCost.Rented(MachinePrice.Stated(usdPerHour))
            : named is not null ? MachineCost.Rented(MachinePrice.Catalog(book.Hardware.Get(named), count))
            : owned is not null ? MachineCost.Owned(OwnedMachine.ReadFile(owned))
            : null;
    }
}
