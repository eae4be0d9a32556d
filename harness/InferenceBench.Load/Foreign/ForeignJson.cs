using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Load.Figures;

namespace InferenceBench.Load.Foreign;

/// <summary>Reads fields of other tools' JSON, which may be missing, null or of another kind than they should be.</summary>
internal static class ForeignJson
{
    private const double MillisecondsPerSecond = 1e3;

    /// <summary>A field, or one within fields; null when it is not there.</summary>
    public static JsonElement? At(this JsonElement json, params ReadOnlySpan<string> path)
    {
        var value = json;
        foreach (var name in path)
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
            {
                return null;
            }
        }

        return value.ValueKind == JsonValueKind.Null ? null : value;
    }

    /// <summary>A finite number; null when it is none.</summary>
    public static double? Number(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.At(path) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number)
        && double.IsFinite(number) ? number : null;

    /// <summary>A whole number of 0 or more, also of a text as some tools write it.</summary>
    public static int? Count(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.Number(path) is { } number && number is >= 0 and <= int.MaxValue ? (int)number
        : int.TryParse(json.Text(path), System.Globalization.CultureInfo.InvariantCulture, out var count)
        && count >= 0 ? count : null;

    public static string? Text(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.At(path) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>Numbers of a list; null when it is none, or one of them is no number.</summary>
    public static IReadOnlyList<double>? Numbers(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.At(path) is { ValueKind: JsonValueKind.Array } list && list.EnumerateArray().All(
            one => one.ValueKind == JsonValueKind.Number)
            ? [.. list.EnumerateArray().Select(one => one.GetDouble())]
            : null;

    /// <summary>A number that a load is nothing without.</summary>
    /// <exception cref="InputException">It is not there, or not above 0.</exception>
    public static double Needed(this JsonElement json, string file, params ReadOnlySpan<string> path) =>
        json.Number(path) is { } number and > 0 ? number
        : throw new InputException(
            ExitCode.ResultsInvalid,
            $"{file}: '{string.Join('.', path)}' is missing or not above 0; nothing can be priced without it.");

    /// <summary>The same of a whole number.</summary>
    /// <exception cref="InputException">It is not there, or not above 0.</exception>
    public static int NeededCount(this JsonElement json, string file, params ReadOnlySpan<string> path) =>
        (int)Math.Clamp(json.Needed(file, path), 1, int.MaxValue);

    /// <summary>A distribution by the names vLLM and its kin use, e.g. <c>mean_ttft_ms</c>; null without a mean.</summary>
    public static Quantiles? Milliseconds(this JsonElement json, string metric, int samples) => Of(
        samples, json.Number($"mean_{metric}_ms"), json.Number($"median_{metric}_ms") ?? json.Number($"p50_{metric}_ms"),
        json.Number($"p90_{metric}_ms"),
        json.Number($"p95_{metric}_ms"), json.Number($"p99_{metric}_ms"), null, 1 / MillisecondsPerSecond);

    /// <summary>A distribution whose numbers stand side by side under names of their own.</summary>
    /// <param name="json">The object that has them.</param>
    /// <param name="samples">Behind them.</param>
    /// <param name="factor">To seconds.</param>
    /// <param name="median">Its name for the median.</param>
    public static Quantiles? Distribution(this JsonElement? json, int samples, double factor, string median = "p50") =>
        json is not { } one ? null : Of(
        samples, one.Number("mean"), one.Number(median), one.Number("p90"), one.Number("p95"), one.Number("p99"),
        one.Number("max"), factor);

    /// <summary>Percentiles that so few samples do not carry are left out, as ours are; null without mean and median.</summary>
    public static Quantiles? Of(
        int samples, double? mean, double? p50, double? p90, double? p95, double? p99, double? max, double factor)
    {
        return mean is not { } average || p50 is not { } median || samples == 0
            ? null
            : new(samples, average * factor, median * factor, Carried(90, p90), Carried(95, p95), Carried(99, p99), max * factor);

        double? Carried(int percent, double? value) => samples >= Percentile.MinimumSamples(percent) ? value * factor : null;
    }
}
