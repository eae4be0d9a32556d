using System.CommandLine;
using System.Globalization;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Plans;

namespace InferenceBench.Cli.Load;

/// <summary>The options by which several clients load one server together.</summary>
internal sealed class ShardOptions
{
    private readonly Option<string?> _shard = new("--shard")
    {
        Description = "Be client i of n, e.g. 2/4, each with its part of every load; merge puts their results together.",
        HelpName = "i/n",
    };

    private readonly Option<string?> _startAt = new("--start-at")
    {
        Description = "When all clients begin, e.g. 2026-11-28T19:30:00Z.",
        HelpName = "time",
    };

    internal IReadOnlyList<Option> All => [_shard, _startAt];

    /// <summary>The plan for this client.</summary>
    /// <exception cref="InputException">Options that cannot be, or do not go together.</exception>
    internal LoadPlan Apply(ParseResult result, LoadPlan plan, CliServices services)
    {
        var (shard, startAt) = (result.GetValue(_shard), result.GetValue(_startAt));
        if (shard is null)
        {
            return startAt is null ? plan : throw new InputException(
                ExitCode.Usage, "--start-at is for clients that load a server together; give --shard too.");
        }

        if (!DateTimeOffset.TryParse(startAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            || time < services.Clock.GetUtcNow())
        {
            throw new InputException(ExitCode.Usage, "--shard needs a time to come at which all clients begin, e.g. --start-at "
                + "2026-11-28T19:30:00Z; set their clocks by the same server.");
        }

        if (plan.BudgetSeconds is null || plan.Search != SearchKind.None)
        {
            throw new InputException(ExitCode.Usage, "Clients that load a server together make their visits at times that are "
                + "known before: give a --budget, and no --find-knee or --find-capacity.");
        }

        var parsed = Shard.Parse(shard, time, services.Environment);
        return plan.Points.Any(point => point.Concurrency < parsed.Count)
            ? throw new InputException(ExitCode.Usage, "A load of fewer requests in flight than clients leaves some with none; "
                + $"give --concurrency of {parsed.Count} or more.")
            : plan with { Shard = parsed };
    }
}
