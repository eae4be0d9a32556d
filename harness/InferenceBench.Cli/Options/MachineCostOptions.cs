using System.CommandLine;
using InferenceBench.Foundation.Failures;
using InferenceBench.Prices;

namespace InferenceBench.Cli.Options;

/// <summary>The options that say what a machine costs, the same wherever something is priced.</summary>
/// <param name="without">What is taken when none of them is given, e.g. the run's own price.</param>
/// <param name="ownedIsBeside">True where <c>--owned</c> names a machine to set beside the one that is priced, as claims about
/// owning need it.</param>
internal sealed class MachineCostOptions(string without = "the run's own", bool ownedIsBeside = false)
{
    private const int MostMachines = 100_000;

    private readonly Option<double?> _usdPerHour = NumberOption.One(
        "--usd-per-hour", "price", $"What the machine costs an hour, in US$; without a price {without}.");
    private readonly Option<string?> _hardware = new("--hardware")
    {
        Description = "A machine of the price files, e.g. h100-sxm.",
        HelpName = "id",
    };
    private readonly Option<int> _count = new("--count")
    {
        Description = "How many of --hardware work together.",
        HelpName = "count",
        DefaultValueFactory = _ => 1,
    };
    private readonly Option<string?> _tier = Tiers();

    private readonly Option<string?> _owned = new("--owned")
    {
        Description =
            $"A YAML file that says what an owned machine costs{(ownedIsBeside ? ", for the claims about owning" : "")} "
            + "(docs/cost-model.md).",
        HelpName = "file",
    };

    private readonly Option<string[]> _prices = Files();

    internal IReadOnlyList<Option> All => [_usdPerHour, _hardware, _count, _tier, _owned, _prices];

    /// <summary>Price files of one's own.</summary>
    internal static Option<string[]> Files() => new("--prices")
    {
        Description = "Your own price files; their entries replace shipped ones of the same id.",
        HelpName = "file",
        AllowMultipleArgumentsPerToken = true,
    };

    internal void AddTo(Command command)
    {
        foreach (var option in All)
        {
            command.Add(option);
        }
    }

    /// <summary>The user says what a machine costs; price files alone say nothing of it.</summary>
    internal bool IsGiven(ParseResult result) =>
        All.Except([_prices])
            .Any(option => result.GetResult(option) is System.CommandLine.Parsing.OptionResult { Implicit: false });

    /// <summary>The shipped prices with the user's over them.</summary>
    /// <exception cref="InputException">A price file makes no sense.</exception>
    internal PriceBook Book(ParseResult result, string pricesFolder) =>
        PriceBook.Load(pricesFolder, result.GetValue(_prices) ?? []);

    /// <summary>The machine of <c>--owned</c>; null = none named.</summary>
    /// <exception cref="InputException">The file makes no sense.</exception>
    internal OwnedMachine? Owned(ParseResult result) => result.GetValue(_owned) is { } path ? OwnedMachine.ReadFile(path) : null;

    /// <summary>The terms asked for; null = the default ones.</summary>
    internal PriceTier? Tier(ParseResult result) =>
        result.GetValue(_tier) is { } tier ? Enum.Parse<PriceTier>(tier, ignoreCase: true) : null;

    /// <summary>What the user says the machine costs; null = nothing said.</summary>
    /// <exception cref="InputException">Several prices at once, one that cannot be, or an unknown machine.</exception>
    internal MachineCost? Read(ParseResult result, PriceBook book) => Read(result, () => book);

    /// <summary>The same; price files are read where a machine of them is named, or some are given.</summary>
    /// <inheritdoc cref="Read(ParseResult, PriceBook)"/>
    internal MachineCost? Read(ParseResult result, string pricesFolder)
    {
        var given = result.GetValue(_prices) is { Length: > 0 } ? Book(result, pricesFolder) : null;
        return Read(result, () => given ?? Book(result, pricesFolder));
    }

    private MachineCost? Read(ParseResult result, Func<PriceBook> book)
    {
        var (stated, named, owned, count) = (result.GetValue(_usdPerHour), result.GetValue(_hardware), ownedIsBeside
            ? null
            : result.GetValue(_owned), result.GetValue(_count));
        if (new[] { stated is not null, named is not null, owned is not null }.Count(given => given) > 1)
        {
            throw new InputException(ExitCode.Usage, "Give one of --usd-per-hour, --hardware and --owned, not several.");
        }

        if (count is < 1 or > MostMachines || (count > 1 && named is null))
        {
            throw new InputException(
                ExitCode.Usage, $"Give --count as a number from 1 to {MostMachines}, together with --hardware.");
        }

        if (Tier(result) is not null && (stated is not null || owned is not null))
        {
            throw new InputException(
                ExitCode.Usage, "--tier chooses among the prices of --hardware; leave it out beside --usd-per-hour and --owned.");
        }

        return stated is { } usdPerHour ? MachineCost.Rented(MachinePrice.Stated(usdPerHour))
            : named is not null ? MachineCost.Rented(MachinePrice.Catalog(book().Hardware.Get(named), count, Tier(result)))
            : owned is not null ? MachineCost.Owned(Owned(result)!)
            : null;
    }

    private static Option<string?> Tiers()
    {
        string[] known = [.. Enum.GetNames<PriceTier>().Select(name => name.ToLowerInvariant())];
        var option = new Option<string?>("--tier")
        {
            Description = $"Terms on which the machine is rented: {string.Join(", ", known)}.",
            HelpName = "tier",
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } tier && !known.Contains(tier, StringComparer.OrdinalIgnoreCase))
            {
                result.AddError($"'{tier}' is no value for --tier, which takes {string.Join(", ", known)}");
            }
        });
        return option;
    }
}
