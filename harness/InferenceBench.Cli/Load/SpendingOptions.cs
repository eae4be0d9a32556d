using System.CommandLine;
using InferenceBench.Cli.Options;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Records;
using InferenceBench.Load.Studies;
using InferenceBench.Load.Visits;
using InferenceBench.Prices;

namespace InferenceBench.Cli.Load;

/// <summary>The options of a hosted API, which is paid by the token.</summary>
internal sealed class SpendingOptions
{
    private readonly Option<string?> _api = new("--api")
    {
        Description =
            "The address is a hosted API, which asks this price by the token: its id in the price files, e.g. gpt-5-mini.",
        HelpName = "id",
    };

    private readonly Option<double?> _maxUsd = NumberOption.One(
        "--max-usd", "amount", "Of a hosted API: what may be spent at most, in US$; counted before each request is sent.");

    /// <summary>What is fixed when a load starts; a cap is of each start.</summary>
    internal IReadOnlyList<Option> OfThePlan => [_api];

    internal void AddTo(Command command)
    {
        command.Add(_api);
        command.Add(_maxUsd);
    }

    /// <summary>The order with its tariff and cap.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="order">The order so far.</param>
    /// <param name="kept">An interrupted load that goes on; null = a new one.</param>
    /// <param name="book">The price files.</param>
    /// <exception cref="InputException">An unknown API, one without a cap, or a cap without an API.</exception>
    internal LoadOrder Apply(ParseResult result, LoadOrder order, LoadDocument? kept, Func<PriceBook> book)
    {
        var api = kept?.Api ?? (result.GetValue(_api) is { } id ? ApiTariff.Of(book().Apis.Get(id)) : null);
        var cap = result.GetValue(_maxUsd);
        return (api, cap) switch
        {
            (null, null) => order,
            (null, _) => throw new InputException(
                ExitCode.Usage, "--max-usd counts what an API asks by the token; say which with --api, e.g. --api gpt-5-mini."),
            (_, null) => throw new InputException(
                ExitCode.Usage, "Nothing is sent to an API that is paid by the token without a cap; give one, e.g. --max-usd 1."),
            (_, not (> 0 and < 1e9)) =>
                throw new InputException(ExitCode.Usage, "--max-usd takes an amount above 0, e.g. --max-usd 1."),
            _ => order with { Api = api, MaxUsd = cap },
        };
    }
}
