using System.CommandLine;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Studies;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Cli.Load;

/// <summary>The options that say what requests are like.</summary>
internal sealed class WorkloadOptions
{
    private const string HeldOut = "held-out.txt";
    private const long MostTextBytes = 1L << 30;

    private readonly Option<string> _isl = new("--isl")
    {
        Description = "Prompt tokens of a request: 1000, normal:1000:200, lognormal:1000:800 or uniform:500:1500.",
        HelpName = "tokens",
        DefaultValueFactory = _ => "1000",
    };

    private readonly Option<string> _osl = new("--osl")
    {
        Description = "Tokens to generate, in the same forms.",
        HelpName = "tokens",
        DefaultValueFactory = _ => "200",
    };

    private readonly Option<string?> _workload = new("--workload")
    {
        Description = $"What requests have in common: {string.Join(", ", WorkloadForms.Examples)}.",
        HelpName = "kind",
    };

    private readonly Option<string> _cache = new("--cache")
    {
        Description = "cold: the server computes every prompt; warm: it may have what requests have in common.",
        HelpName = "state",
        DefaultValueFactory = _ => "cold",
    };

    private readonly Option<string?> _text = new("--text")
    {
        Description =
            "Make prompts of real text: of this UTF-8 file, or without one of the text the reference models are scored on.",
        HelpName = "file",
        Arity = ArgumentArity.ZeroOrOne,
    };

    internal IReadOnlyList<Option> All => [_isl, _osl, _workload, _cache, _text];

    /// <summary>Those that are fixed when a load starts; a text has to be given again.</summary>
    internal IReadOnlyList<Option> OfThePlan => [_isl, _osl, _workload, _cache];

    /// <exception cref="InputException">A length that cannot be.</exception>
    internal LoadMix Mix(ParseResult result) => LoadMix.Of(
        LengthDistribution.Parse(_isl.Name, result.GetRequiredValue(_isl)),
        LengthDistribution.Parse(_osl.Name, result.GetRequiredValue(_osl)));

    /// <summary>The plan with its workload.</summary>
    /// <exception cref="InputException">No such workload or state.</exception>
    internal LoadPlan Apply(ParseResult result, LoadPlan plan)
    {
        var name = result.GetRequiredValue(_cache);
        var cache = Enum.TryParse<CacheUse>(name, ignoreCase: true, out var use) && Enum.IsDefined(use)
            ? use
            : throw new InputException(ExitCode.Usage, $"--cache is cold or warm, not '{name}'.");
        var workload = WorkloadForms.Parse(result.GetValue(_workload), plan.Mixes[0]);
        var isSplit = plan.Mixes.Count > 1 && cache == CacheUse.Warm && workload is { HasShared: true };
        return plan with
        {
            Mixes = isSplit ? [.. plan.Mixes, plan.Mixes[0] with { SharesNothing = true }] : plan.Mixes,
            Workload = workload,
            Cache = cache,
            Text = result.GetResult(_text) is null ? null : Path.GetFileName(result.GetValue(_text)) ?? HeldOut,
        };
    }

    /// <summary>The order with the text that its plan names.</summary>
    /// <exception cref="InputException">The file cannot be read.</exception>
    internal LoadOrder Apply(ParseResult result, LoadOrder order, AppFolders folders)
    {
        if (order.Plan.Text is null)
        {
            return order;
        }

        var path = result.GetValue(_text) ?? (order.Plan.Text == HeldOut ? Path.Combine(folders.Reference, HeldOut) : null);
        return path is null
            ? throw new InputException(
                ExitCode.Usage, $"The load's prompts were made of '{order.Plan.Text}'; give that file again with --text.")
            : order with { Text = Read(path) };
    }

    private static string Read(string path)
    {
        try
        {
            return WholeFile.ReadText(path, MostTextBytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                ExitCode.FileInvalid, $"The text '{path}' cannot be read: {FileErrors.WhyUnreadable(e)}.", e);
        }
    }
}
