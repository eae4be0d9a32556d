using System.CommandLine;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Studies;
using InferenceBench.Load.Traces;
using InferenceBench.Load.Workloads;
using InferenceBench.Models.Downloads;
using InferenceBench.Reporting.Progress;

namespace InferenceBench.Cli.Load;

/// <summary>The options by which requests of a trace are sent.</summary>
internal sealed class TraceOptions
{
    private readonly Option<string?> _trace = new("--trace")
    {
        Description =
            "Replay a trace: azure-2023-conv, azure-2023-code, mooncake-conversation, mooncake-synthetic, or a file "
            + "(docs/load.md).",
        HelpName = "name or file",
    };

    private readonly Option<bool> _generated = new("--generated")
    {
        Description = "Make a trace like the one named instead of pulling it.",
    };

    private readonly Option<double[]> _speed = NumberOption.Many(
        "--speed-up", "factors", "Of the trace's rate, e.g. 0.5 1 2; 1 without it.");

    private readonly Option<string?> _window = new("--trace-window")
    {
        Description = "Part of the trace, e.g. 10m-20m.",
        HelpName = "from-to",
    };

    private readonly Option<int?> _rows = new("--trace-requests")
    {
        Description = "Its first requests alone.",
        HelpName = "number",
    };

    private readonly Option<int?> _maxIsl = new("--max-isl") { Description = "Cut longer prompts of the trace; how many were is "
        + "in the result.", HelpName = "tokens" };

    private readonly Option<int?> _maxOsl = new("--max-osl") { Description = "The same of answers.", HelpName = "tokens" };

    internal IReadOnlyList<Option> All => [_trace, .. OfThePlan];

    /// <summary>Those that are fixed when a load starts; a file of one's own has to be given again.</summary>
    internal IReadOnlyList<Option> OfThePlan => [_generated, _speed, _window, _rows, _maxIsl, _maxOsl];

    /// <summary>The order with the requests of its trace; unchanged without one.</summary>
    /// <exception cref="InputException">No such trace, or options that cannot be.</exception>
    internal async Task<LoadOrder> ApplyAsync(
        ParseResult result, LoadOrder order, CliServices services, CancellationToken cancellationToken)
    {
        var plan = order.Plan;
        if (plan.Workload is TraceReplay begun)
        {
            // A run that goes on.
            var again = await TraceAsync(
                result.GetValue(_trace) ?? begun.Trace, begun.Cut, begun.IsGenerated, services, plan.Seed, cancellationToken);
            return order with { Plan = plan with { Workload = TraceReplay.Of(again, begun.Cut, begun.IsGenerated) } };
        }

        if (result.GetValue(_trace) is not { } named)
        {
            return All.Skip(1).FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is not { } alone ? order
                : throw new InputException(ExitCode.Usage, $"{alone.Name} belongs to --trace; give that too.");
        }

        if (plan.Workload is not null || plan.Search != SearchKind.None)
        {
            throw new InputException(
                ExitCode.Usage,
                "A trace has its own requests and rates; leave out --workload, --find-knee and --find-capacity, or --trace.");
        }

        var (cut, isGenerated) = (Cut(result), result.GetValue(_generated));
        var replay = TraceReplay.Of(
            await TraceAsync(named, cut, isGenerated, services, plan.Seed, cancellationToken), cut, isGenerated);
        return order with
        {
            Plan = plan with
            {
                Workload = replay,
                Points = Points(result, replay),
                Mixes = plan.Mixes.Count > 1 ? replay.Mix.WithSides() : [replay.Mix],
            },
        };
    }

    /// <summary>Rates at which it is replayed.</summary>
    private IReadOnlyList<LoadPoint> Points(ParseResult result, TraceReplay replay)
    {
        double[] given = result.GetValue(_speed) is { Length: > 0 } some ? some : [1];
        return given.All(factor => factor is > 0 and <= 1e6)
            ? [.. given.Distinct().Order().Select(
                factor => LoadPoint.Open(replay.RequestsPerSecond * factor, new(ArrivalKind.Trace)))]
            : throw new InputException(ExitCode.Usage, "--speed-up takes factors above 0, e.g. --speed-up 0.5 1 2.");
    }

    private static async Task<Trace> TraceAsync(
        string named, TraceCut cut, bool isGenerated, CliServices services, int seed, CancellationToken cancellationToken)
    {
        var manifest = TraceManifest.Load(services.Folders.Traces);
        var entry = manifest.Find(named);
        if (entry is null && isGenerated)
        {
            throw new InputException(ExitCode.Usage, "--generated makes traces like "
                + $"{string.Join(", ", manifest.Entries.Select(one => one.Id))}; '{named}' is none of them.");
        }

        if (isGenerated)
        {
            return Trace.Of(entry!.Id, new TraceGenerator(entry.Shape, seed).Make(entry.Rows), cut);
        }

        if (entry is null)
        {
            return File.Exists(named) ? TraceFile.Read(named, Path.GetFileName(named), cut) : throw new InputException(
                ExitCode.Usage,
                $"'{named}' is neither a file nor a trace that is known: "
                + $"{string.Join(", ", manifest.Entries.Select(one => one.Id))}.");
        }

        using var handler = services.HttpHandler();
        var cache = CacheFolder.Find(services.Environment);
        var downloader = new FileDownloader(handler, services.Clock, new DriveDiskSpace(), cache);
        using var progress = new PullProgress(
            ProgressForms.ForTasks(services.Errors, services.ErrorForm, services.Clock), entry.Id);
        var path = await new TraceStore(cache, downloader).PathOfAsync(entry, new DownloadOptions(), progress, cancellationToken);
        return TraceFile.Read(path, entry.Id, cut);
    }

    private TraceCut Cut(ParseResult result)
    {
        var (from, to) = Window(result.GetValue(_window));
        return new()
        {
            FromSeconds = from,
            ToSeconds = to,
            MostRows = Positive(result, _rows),
            MostInputTokens = Positive(result, _maxIsl),
            MostOutputTokens = Positive(result, _maxOsl),
        };
    }

    private static (double From, double? To) Window(string? text)
    {
        if (text is null)
        {
            return (0, null);
        }

        var parts = text.Split('-');
        var from = parts[0] is "0" or "" ? 0 : Duration.ParseSeconds(parts[0])!.Value;
        var to = parts.Length < 2 || parts[1].Length == 0 ? null : Duration.ParseSeconds(parts[1]);
        return parts.Length <= 2 && !(to <= from) ? (from, to)
            : throw new InputException(ExitCode.Usage, $"--trace-window '{text}' is no part of a trace; write e.g. 10m-20m.");
    }

    private static int? Positive(ParseResult result, Option<int?> option) =>
        result.GetValue(option) is not { } value || value >= 1
        ? result.GetValue(option)
        : throw new InputException(ExitCode.Usage, $"{option.Name} takes a number of 1 or more.");
}
