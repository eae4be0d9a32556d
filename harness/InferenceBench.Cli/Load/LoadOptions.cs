using System.CommandLine;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Slo;
using InferenceBench.Load.Studies;
using InferenceBench.Load.Visits;
using InferenceBench.Plans;

namespace InferenceBench.Cli.Load;

/// <summary>The options that say which server is loaded, and how.</summary>
internal sealed class LoadOptions
{
    private const string KeyVariable = "INFERENCEBENCH_SERVER_KEY";
    private static readonly int[] DefaultConcurrency = [1, 4, 16];

    private readonly Argument<string> _address = new("address") { Description = "The server, e.g. http://127.0.0.1:8000." };

    private readonly Option<string?> _model = new("--model") { Description = "Its model; without it the one it "
        + "has loaded.", HelpName = "name" };

    private readonly Option<string?> _kind = new("--server-kind")
    {
        Description =
            $"What it is, where it does not tell: {string.Join(", ", ServerDetector.All.Select(dialect => dialect.Id))}.",
        HelpName = "kind",
    };

    private readonly Option<bool> _chat = new("--chat")
    {
        Description = "Send chat messages; without it prompts, where the server takes them as ids.",
    };

    private readonly Option<int[]> _concurrency = new("--concurrency")
    {
        Description = "Requests in flight, e.g. 1 4 16.",
        HelpName = "numbers",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<double[]> _rate = NumberOption.Many(
        "--rate", "numbers", "Requests sent a second whatever the server does, e.g. 1 2 4.");

    private readonly Option<string> _arrivals = new("--arrivals")
    {
        Description = "How they are spread over time: poisson, constant or gamma.",
        HelpName = "kind",
        DefaultValueFactory = _ => "poisson",
    };

    private readonly Option<double> _burstiness = NumberOption.OneOr(
        1, "--burstiness", "number", "Of gamma: below 1 in bursts, above 1 more even.");

    private readonly Option<string?> _slo = new("--slo")
    {
        Description = "What a request must keep, e.g. \"ttft<500ms,tpot<50ms\".",
        HelpName = "bounds",
    };

    private readonly Option<string?> _attainment = new("--attainment") { Description = "Share of requests that must keep it; 95% "
        + "without it.", HelpName = "share" };

    private readonly Option<bool> _findKnee = new("--find-knee")
    {
        Description = "Search the load beyond which throughput does not grow.",
    };

    private readonly Option<bool> _findCapacity = new("--find-capacity")
    {
        Description = "Search the largest rate within --slo.",
    };

    private readonly WorkloadOptions _workload = new();

    private readonly TraceOptions _trace = new();

    private readonly ShardOptions _shard = new();

    private readonly KubernetesOptions _kubernetes = new();

    private readonly Option<int> _rounds = new("--rounds")
    {
        Description = "Times each load is visited; intervals come from them.",
        HelpName = "number",
        DefaultValueFactory = _ => 3,
    };

    private readonly Option<bool> _noSplit = new("--no-split")
    {
        Description = "Measure one mix of lengths alone: a third of the time, and no prices of input and output apart.",
    };

    private readonly Option<int> _seed = new(
        "--seed") { Description = "Of prompts and orders.", HelpName = "number", DefaultValueFactory = _ => 1 };

    private readonly Option<double?> _budget = Duration.Option("--budget", "Time for all, e.g. 10m.");

    private readonly Option<string> _key = new("--key-variable")
    {
        Description = "Environment variable that has the server's API key; the key is never stored.",
        HelpName = "name",
        DefaultValueFactory = _ => KeyVariable,
    };

    private readonly Option<string?> _socket = new("--unix-socket") { Description = "Connect to this socket instead of the "
        + "address's host.", HelpName = "path" };

    /// <summary>What is measured: fixed when a run starts.</summary>
    internal IReadOnlyList<Option> OfThePlan =>
    [
        _model, _chat, _concurrency, _rate, _arrivals, _burstiness, _slo, _attainment, _findKnee, _findCapacity,
        .. _workload.OfThePlan, _rounds, _noSplit, _seed, _budget,
        .. _trace.OfThePlan, .. _shard.All, .. _kubernetes.All,
    ];

    internal void AddTo(Command command)
    {
        command.Add(_address);
        Option[] all =
        [
            _model, _kind, _chat, _concurrency, _rate, _arrivals, _burstiness, _slo, _attainment, _findKnee, _findCapacity,
            .. _workload.All, _rounds,
            _noSplit, _seed, _budget, .. _trace.All, .. _shard.All, .. _kubernetes.All, _key, _socket,
        ];
        foreach (var option in all)
        {
            command.Add(option);
        }
    }

    /// <summary>
    /// Writes the load down for a cluster, starts it there or fetches what it gave, where that is asked for; else false.
    /// </summary>
    /// <inheritdoc cref="KubernetesOptions.RunAsync"/>
    internal Task<bool> RunOnClusterAsync(ParseResult result, CliServices services, CancellationToken cancellationToken) =>
        _kubernetes.RunAsync(result, result.GetRequiredValue(_key), services, cancellationToken);

    /// <summary>The order.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="services">Environment, folders, clock.</param>
    /// <param name="kept">An interrupted run, whose plan is gone on with; null = a new run.</param>
    /// <param name="cancellationToken">Ends the search for a trace.</param>
    /// <exception cref="InputException">An option that cannot be.</exception>
    internal async Task<LoadOrder> ReadAsync(
        ParseResult result, CliServices services, LoadDocument? kept, CancellationToken cancellationToken)
    {
        var address = ServerAddress.Parse(result.GetRequiredValue(_address))!;
        var order = new LoadOrder
        {
            Endpoint = new Endpoint(address)
            {
                ApiKey = services.Environment(result.GetRequiredValue(_key)),
                UnixSocket = result.GetValue(_socket),
            },
            ServerKind = result.GetValue(_kind),
            Model = result.GetValue(_model),
            Requests = result.GetValue(_chat) ? RequestKind.Chat : null,
            Plan = kept?.Plan ?? _workload.Apply(result, Plan(result)),
        };
        order = await _trace.ApplyAsync(result, _workload.Apply(result, order, services.Folders), services, cancellationToken);
        return kept is null ? order with { Plan = _shard.Apply(result, order.Plan, services) } : order with
        {
            ServerKind = order.ServerKind ?? kept.Server.Kind,
            Model = kept.Server.Model is { Length: > 0 } model ? model : null,
            Requests = kept.Server.Requests == "chat" ? RequestKind.Chat : RequestKind.Completions,
        };
    }

    private LoadPlan Plan(ParseResult result)
    {
        var mix = _workload.Mix(result);
        var given = result.GetValue(_concurrency);
        int[] concurrency = given is { Length: > 0 } ? given : DefaultConcurrency;
        if (concurrency.Any(number => number is < 1 or > 100_000))
        {
            throw new InputException(ExitCode.Usage, "--concurrency takes numbers of 1 or more, e.g. --concurrency 1 4 16.");
        }

        return new()
        {
            Points = Points(result, concurrency, given is { Length: > 0 }),
            Arrivals = Arrivals(result),
            Objective = Objective(result),
            Search = Search(result),
            Mixes = result.GetValue(_noSplit) ? [mix] : mix.WithSides(),
            Rounds = Positive(result, _rounds),
            Seed = result.GetValue(_seed),
            BudgetSeconds = result.GetValue(_budget),
        };
    }

    private IReadOnlyList<LoadPoint> Points(ParseResult result, int[] concurrency, bool isConcurrencyGiven)
    {
        var rates = result.GetValue(_rate) ?? [];
        if (rates.Length > 0 && isConcurrencyGiven)
        {
            throw new InputException(ExitCode.Usage, "Give --concurrency or --rate, not both.");
        }

        if (rates.Any(rate => rate is not (> 0 and <= 1e6)))
        {
            throw new InputException(ExitCode.Usage, "--rate takes requests a second above 0, e.g. --rate 0.5 1 2.");
        }

        return Search(result) != SearchKind.None ? []
            : rates.Length > 0 ? [.. rates.Distinct().Order().Select(rate => LoadPoint.Open(rate, Arrivals(result)))]
            : [.. concurrency.Distinct().Order().Select(LoadPoint.Closed)];
    }

    private ArrivalPattern Arrivals(ParseResult result)
    {
        var burstiness = result.GetValue(_burstiness);
        var name = result.GetRequiredValue(_arrivals);
        return burstiness is > 0 and <= 1000 && Enum.TryParse<ArrivalKind>(name, ignoreCase: true, out var kind)
            && Enum.IsDefined(kind) && kind != ArrivalKind.Trace
            ? new(kind, kind == ArrivalKind.Gamma ? burstiness : 1)
            : throw new InputException(ExitCode.Usage, $"'{name}' with a burstiness of {burstiness} is no way to send; give "
                + "--arrivals poisson, constant or gamma and --burstiness above 0.");
    }

    private ServiceLevel? Objective(ParseResult result)
    {
        const double Usual = 0.95;
        var bounds = result.GetValue(_slo);
        var attainment = Share.Parse(result.GetValue(_attainment));
        return bounds is not null ? ServiceLevel.Parse(bounds, attainment ?? Usual)
            : attainment is null ? null
            : throw new InputException(ExitCode.Usage, "--attainment is a share of requests that keep --slo; give that too.");
    }

    private SearchKind Search(ParseResult result)
    {
        var (knee, capacity) = (result.GetValue(_findKnee), result.GetValue(_findCapacity));
        return (knee, capacity, Objective(result)) switch
        {
            (true, true, _) => throw new InputException(ExitCode.Usage, "Give --find-knee or --find-capacity, not both."),
            (false, true, null) => throw new InputException(
                ExitCode.Usage,
                "--find-capacity needs to know what requests must keep; give e.g. --slo \"ttft<500ms,tpot<50ms\"."),
            (true, _, _) => SearchKind.Knee,
            (_, true, _) => SearchKind.Capacity,
            _ => SearchKind.None,
        };
    }

    private static int Positive(ParseResult result, Option<int> option) =>
        result.GetValue(option) is var value and >= 1 and <= 10_000_000
        ? value
        : throw new InputException(ExitCode.Usage, $"{option.Name} takes a number of 1 or more.");
}
