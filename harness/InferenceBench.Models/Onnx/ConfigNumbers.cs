using System.Globalization;
using System.Text.Json;

namespace InferenceBench.Models.Onnx;

/// <summary>
/// Sizes of a config: at least 1, and far beyond any model's, so that what is computed of them cannot overflow.
/// </summary>
internal static class ConfigNumbers
{
    /// <exception cref="FormatException">No whole number of that range.</exception>
    public static long Tokens(JsonElement element, string name) => Number(element, name, 1L << 27);

    /// <inheritdoc cref="Tokens"/>
    public static int Layers(JsonElement element, string name) => (int)Number(element, name, 1L << 12);

    /// <inheritdoc cref="Tokens"/>
    public static long Heads(JsonElement element, string name) => Number(element, name, 1L << 13);

    /// <inheritdoc cref="Tokens"/>
    public static long HeadSize(JsonElement element, string name) => Number(element, name, 1L << 12);

    /// <inheritdoc cref="Tokens"/>
    public static long Width(JsonElement element, string name) => Number(element, name, 1L << 20);

    private static long Number(JsonElement element, string name, long most) =>
        element.GetProperty(name) is { ValueKind: JsonValueKind.Number } value
            && value.TryGetInt64(out var number)
            && number >= 1
            && number <= most
            ? number
            : throw new FormatException(string.Create(
                CultureInfo.InvariantCulture, $"{name} is no whole number from 1 to {most}"));
}
