using System.Globalization;
using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Json;

namespace InferenceBench.Prices;

/// <summary>Reads LiteLLM's table of prices (<c>model_prices_and_context_window.json</c>), whose unit is US$ a token.</summary>
public static class LiteLlmPrices
{
    // The table has some megabytes; more is another file.
    private const int MostBytes = 64 << 20;
    private const string Example = "sample_spec";

    private static readonly string[] Modes = ["chat", "completion", "responses"];

    /// <summary>Reads the language models of a table that have a price.</summary>
    /// <param name="path">The file.</param>
    /// <param name="date">Day of the table.</param>
    /// <param name="providers">Providers to keep, as the table calls them; empty = all.</param>
    /// <exception cref="InputException">The file cannot be read, or is not such a table.</exception>
    public static LiteLlmTable ReadFile(string path, DateOnly date, IReadOnlyCollection<string> providers)
    {
        try
        {
            var bytes = WholeFile.ReadBytes(path, MostBytes);
            SoundJson.Check(bytes, allowsNullEntries: true);
            using var document = JsonDocument.Parse(bytes);
            Require(document.RootElement.ValueKind == JsonValueKind.Object, path, "is no object of models");
            return Read(document.RootElement, path, date, providers);
        }
        catch (JsonException e)
        {
            throw new InputException(
                ExitCode.FileInvalid,
                string.Create(CultureInfo.InvariantCulture, $"'{path}', line {(e.LineNumber ?? 0) + 1}, is no JSON, and so not ")
                    + "LiteLLM's table of prices; get model_prices_and_context_window.json of LiteLLM's repository again.",
                e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                ExitCode.FileInvalid,
                $"'{path}' cannot be read as LiteLLM's table of prices: {FileErrors.WhyUnreadable(e)}.", e);
        }
    }

    private static LiteLlmTable Read(JsonElement models, string path, DateOnly date, IReadOnlyCollection<string> providers)
    {
        var (entries, refused) = (new Dictionary<string, ApiEntry>(StringComparer.OrdinalIgnoreCase), new List<string>());
        foreach (var model in models.EnumerateObject().Where(model => IsWanted(model, providers)))
        {
            var (input, cached, output) = (Usd(
                model, "input_cost_per_token"), Usd(model, "cache_read_input_token_cost"), Usd(model, "output_cost_per_token"));
            if (Complaint(input, cached, output) is { } complaint)
            {
                refused.Add($"{path}: {PriceText.OneLine(model.Name)}: {complaint}");
            }
            else if (input > 0 || output > 0)
            {
                var price = new ApiPrice(
                    Known(input), Known(cached), Known(output), "global", date,
                    $"LiteLLM, model_prices_and_context_window.json, {model.Name}") { Rank = PriceRank.A };
                entries.TryAdd(model.Name, new(model.Name, model.Name, Text(model.Value, "litellm_provider"), [price]));
            }
        }

        Require(
            entries.Count + refused.Count > 0, path,
            "has no language model with input_cost_per_token or output_cost_per_token"
                + (providers.Count > 0 ? " of these providers" : ""));
        return new([.. entries.Values], refused);
    }

    private static bool IsWanted(JsonProperty model, IReadOnlyCollection<string> providers) =>
        model.Name != Example && model.Value.ValueKind == JsonValueKind.Object && Modes.Contains(Text(model.Value, "mode"))
        && (providers.Count == 0 || providers.Contains(Text(model.Value, "litellm_provider"), StringComparer.OrdinalIgnoreCase));

    private static string Text(JsonElement model, string key) =>
        model.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>US$ a million tokens; null when the table has none, −1 when what it has is no number that can be.</summary>
    private static decimal? Usd(JsonProperty model, string key) =>
        !model.Value.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.Number
            && value.TryGetDouble(out var perToken)
            && perToken is >= 0 and < 1e15 ? (decimal)Math.Round(perToken * 1e6, 9)
        : -1;

    private static string? Complaint(params decimal?[] usd) =>
        usd.Any(each => each < 0) ? "a price is no number of 0 or more"
        : usd.Max() is { } most && most > PriceRules.MostUsdPerMillionTokens
            ? string.Create(CultureInfo.InvariantCulture, $"{most:0.##} US$ a million tokens is above "
                + $"{PriceRules.MostUsdPerMillionTokens}, which nobody asks: the table's unit must be US$ a token")
        : null;

    private static decimal? Known(decimal? usd) => usd > 0 ? usd : null;

    private static void Require(bool holds, string path, string complaint)
    {
        if (!holds)
        {
            throw new InputException(
                ExitCode.FileInvalid, $"'{path}' {complaint}; give LiteLLM's model_prices_and_context_window.json.");
        }
    }
}
