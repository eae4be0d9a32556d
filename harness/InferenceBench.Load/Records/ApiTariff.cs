using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Units;
using InferenceBench.Prices;

namespace InferenceBench.Load.Records;

/// <summary>What a hosted API asks by the token.</summary>
/// <param name="Id">In the price files.</param>
/// <param name="Name">For people.</param>
/// <param name="Seller">Who sells it.</param>
/// <param name="InputUsdPerMillion">For prompt tokens.</param>
/// <param name="CachedInputUsdPerMillion">For prompt tokens that the seller still had; null = as for others.</param>
/// <param name="OutputUsdPerMillion">For generated tokens, those that nobody sees included.</param>
/// <param name="Date">Day of the price.</param>
/// <param name="Source">Where it was read.</param>
public sealed record ApiTariff(
    string Id, string Name, string Seller, double InputUsdPerMillion, double? CachedInputUsdPerMillion,
    double OutputUsdPerMillion, DateOnly Date, string Source)
{
    private const double Million = UsdPerMillionTokens.Tokens;

    /// <summary>How far a prompt of so many tokens by estimate may be from the seller's count.</summary>
    private const double MostInputRatio = 1.5;

    /// <summary>A template around a prompt.</summary>
    private const double MostTemplateTokens = 100;

    /// <summary>The default price of an API.</summary>
    /// <exception cref="InputException">A part of the price is not known.</exception>
    public static ApiTariff Of(ApiEntry api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var price = api.DefaultPrice;
        return price is { Input: { } input, Output: { } output }
            ? new(
                api.Id, api.Name, api.Seller, (double)input, (double?)price.CachedInput, (double)output, price.Date, price.Source)
            : throw new InputException(ExitCode.PriceInvalid, $"The price of '{api.Id}' lacks input or output, so that nothing "
                + "can be counted before it is sent; give both in a file with --prices.");
    }

    /// <summary>What a request can cost at most.</summary>
    /// <param name="inputTokens">Of the prompt, by estimate.</param>
    /// <param name="outputTokens">At most.</param>
    public double MostUsd(int inputTokens, int outputTokens) =>
        ((((MostInputRatio * inputTokens) + MostTemplateTokens) * InputUsdPerMillion) + (outputTokens * OutputUsdPerMillion))
        / Million;

    /// <summary>What a request cost at most: by the seller's count, where it counted.</summary>
    public double MostUsd(RequestRecord request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Usd(request) ?? MostUsd(request.AskedInputTokens, request.AskedOutputTokens);
    }

    /// <summary>What was drawn for a request, less what it cost at most; sent again, it may have been billed twice.</summary>
    public double Unspent(RequestRecord request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return MostUsd(request.AskedInputTokens, request.AskedOutputTokens) - MostUsd(request);
    }

    /// <summary>What a request costs by the seller's own count; null when it did not count.</summary>
    public double? Usd(RequestRecord request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request is not { InputTokens: { } input, OutputTokens: { } output })
        {
            return null;
        }

        var cached = Math.Min(request.CachedTokens ?? 0, input);
        return (((input - cached) * InputUsdPerMillion) + (cached * (CachedInputUsdPerMillion ?? InputUsdPerMillion))
            + (output * OutputUsdPerMillion)) / Million;
    }
}
