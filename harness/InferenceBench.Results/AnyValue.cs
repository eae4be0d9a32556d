using System.Text.Json;
using InferenceBench.Foundation.Json;

namespace InferenceBench.Results;

/// <summary>
/// A value by hand where it is as this program writes it, and else by the serializer, which has a sentence for what is wrong: to
/// learn of a type takes the serializer as long as to read some hundred values of it.
/// </summary>
internal static class AnyValue
{
    /// <param name="json">The value and nothing else.</param>
    /// <param name="plain">Reads it by hand.</param>
    /// <exception cref="JsonException">It is no such value.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json, PlainReading<T> plain)
        where T : class
    {
        SoundJson.Check(json);
        return PlainValue.TryRead(json, plain) ?? BySerializer<T>(json);
    }

    /// <summary>By the serializer.</summary>
    /// <param name="json">The value and nothing else; sound.</param>
    /// <exception cref="JsonException">It is no such value.</exception>
    public static T BySerializer<T>(ReadOnlySpan<byte> json)
        where T : class =>
        JsonSerializer.Deserialize<T>(json, ResultsJson.Line) ?? throw new JsonException("nothing stands there");
}
