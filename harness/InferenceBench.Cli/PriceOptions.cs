using System.CommandLine;
using InferenceBench.Core.Failures;
using InferenceBench.Core.Machine;
using InferenceBench.Core.Prices;

namespace InferenceBench.Cli;

/// <summary>The options that say what the machine costs.</summary>
internal sealed class PriceOptions
{
    private readonly Option<double?> _usdPerHour = NumberOption.One("--usd-per-hour", "price", "What this machine costs an hour, in US$.");

    private readonly Option<string?> _hardware = new("--hardware")
    {
        Description = "A machine of prices/hardware.yaml, e.g. h100-sxm; without it the detected one, if the file has it.",
        HelpName = "id",
    };

    private readonly Option<string[]> _prices = new("--prices")
    {
        Description = "Your own price files; their entries replace shipped ones of the same id.",
        HelpName = "file",
        AllowMultipleArgumentsPerToken = true,
    };

    internal IReadOnlyList<Option> All => [_usdPerHour, _hardware, _prices];

    internal void AddTo(Command command)
    {
        foreach (var option in All)
        {
            command.Add(option);
        }
    }

    /// <summary>The stated price, else the named machine's, else the detected machine's; null when none is known.</summary>
    /// <exception cref="InputException">A price that cannot be, an unknown machine, or both options at once.</exception>
    /// <param name="result">The command line.</param>
    /// <param name="facts">The machine.</param>
    /// <param name="pricesFolder">Folder of the shipped price files.</param>
    /// <param name="use">What is computed on; null = whatever cards the machine has.</param>
    internal MachinePrice? Read(ParseResult result, MachineFacts facts, string pricesFolder, DevicesInUse? use = null)
    {
        var (stated, named) = (result.GetValue(_usdPerHour), result.GetValue(_hardware));
        if (stated is not null && named is not null)
        {
            throw new InputException(ExitCode.Usage, "Give --usd-per-hour or --hardware, not both.");
        }

        if (stated is { } usdPerHour)
        {
            return MachinePrice.Stated(usdPerHour);
        }

        var prices = PriceBook.Load(pricesFolder, result.GetValue(_prices) ?? []).Hardware;
        if (named is not null)
        {
            return MachinePrice.Catalog(prices.Get(named));
        }

        use ??= DevicesInUse.Of(facts, seen: null, Environment.GetEnvironmentVariable);
        var match = prices.Match(use.Names, facts.Cpu.Model ?? "", facts.Cpu.LogicalCores);
        return match is null ? null : MachinePrice.Detected(use.Names.Count > 0 ? match with { Multiple = use.Share } : match);
    }
}
