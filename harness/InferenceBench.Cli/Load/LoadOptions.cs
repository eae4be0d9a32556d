using System.CommandLine;
using InferenceBench.Core.Failures;
using InferenceBench.Core.Plans;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Studies;

namespace InferenceBench.Cli.Load;

/// <summary>The options that say which server is loaded, and how.</summary>
internal sealed class LoadOptions
{
    private const string KeyVariable = "INFERENCEBENCH_SERVER_KEY";
    private static readonly int[] DefaultConcurrency = [1, 4, 16];

    private readonly Argument<string> _address = new("address") { Description = "The server, e.g. http://127.0.0.1:8000." };

    private readonly Option<string?> _model = new("--model") { Description = "Its model; without it the one it has loaded.", HelpName = "name" };

    private readonly Option<string?> _kind = new("--server-kind")
    {
        Description = $"What it is, where it does not tell: {string.Join(", ", ServerDetector.All.Select(dialect => dialect.Id))}.",
        HelpName = "kind",
    };

    private readonly Option<bool> _chat = new("--chat") { Description = "Send chat messages; without it prompts, where the server takes them as ids." };

    private readonly Option<int[]> _concurrency = new("--concurrency")
    {
        Description = "Requests in flight, e.g. 1 4 16.",
        HelpName = "numbers",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int> _isl = new("--isl") { Description = "Prompt tokens of a request.", HelpName = "tokens", DefaultValueFactory = _ => 1000 };

    private readonly Option<int> _osl = new("--osl") { Description = "Tokens to generate.", HelpName = "tokens", DefaultValueFactory = _ => 200 };

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

    private readonly Option<int> _seed = new("--seed") { Description = "Of prompts and orders.", HelpName = "number", DefaultValueFactory = _ => 1 };

    private readonly Option<string?> _budget = new("--budget") { Description = "Time for all, e.g. 10m.", HelpName = "time" };

    private readonly Option<string> _key = new("--key-variable")
    {
        Description = "Environment variable that has the server's API key; the key is never stored.",
        HelpName = "name",
        DefaultValueFactory = _ => KeyVariable,
    };

    private readonly Option<string?> _socket = new("--unix-socket") { Description = "Connect to this socket instead of the address's host.", HelpName = "path" };

    internal void AddTo(Command command)
    {
        command.Add(_address);
        foreach (var option in new Option[] { _model, _kind, _chat, _concurrency, _isl, _osl, _rounds, _noSplit, _seed, _budget, _key, _socket })
        {
            command.Add(option);
        }
    }

    /// <exception cref="InputException">An option that cannot be.</exception>
    internal LoadOrder Read(ParseResult result, Func<string, string?> environment)
    {
        var address = ServerAddress.Parse(result.GetRequiredValue(_address))!;
        return new()
        {
            Endpoint = new Endpoint(address) { ApiKey = environment(result.GetRequiredValue(_key)), UnixSocket = result.GetValue(_socket) },
            ServerKind = result.GetValue(_kind),
            Model = result.GetValue(_model),
            Requests = result.GetValue(_chat) ? RequestKind.Chat : null,
            Plan = Plan(result),
        };
    }

    private LoadPlan Plan(ParseResult result)
    {
        var mix = new LoadMix(Positive(result, _isl), Positive(result, _osl));
        var given = result.GetValue(_concurrency);
        int[] concurrency = given is { Length: > 0 } ? given : DefaultConcurrency;
        if (concurrency.Any(number => number is < 1 or > 100_000))
        {
            throw new InputException(ExitCode.Usage, "--concurrency takes numbers of 1 or more, e.g. --concurrency 1 4 16.");
        }

        return new()
        {
            Points = [.. concurrency.Distinct().Order().Select(LoadPoint.Closed)],
            Mixes = result.GetValue(_noSplit) ? [mix] : mix.WithSides(),
            Rounds = Positive(result, _rounds),
            Seed = result.GetValue(_seed),
            BudgetSeconds = Duration.ParseSeconds(result.GetValue(_budget)),
        };
    }

    private static int Positive(ParseResult result, Option<int> option) => result.GetValue(option) is var value and >= 1 and <= 10_000_000
        ? value
        : throw new InputException(ExitCode.Usage, $"{option.Name} takes a number of 1 or more.");
}
