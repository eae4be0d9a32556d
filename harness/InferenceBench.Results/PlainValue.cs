using System.Text.Json;
using InferenceBench.Foundation.Json;

namespace InferenceBench.Results;

/// <summary>
/// A value by hand where it is as this program writes it, and else by the serializer, which has a sentence for what is wrong: to
/// learn of a type takes the serializer as long as to read some hundred values of it.
/// </summary>
internal static class PlainValue
{
    /// <param name="json">The value and nothing else.</param>
    /// <param name="plain">Reads it by hand.</param>
    /// <exception cref="JsonException">It is no such value.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json, PlainReading<T> plain)
        where T : class
    {
        SoundJson.Check(json);
        return TryRead(json, plain) ?? Any<T>(json);
    }

    /// <summary>By hand alone; null when it has another form.</summary>
    /// <param name="json">The value and nothing else; sound.</param>
    /// <param name="plain">Reads it by hand.</param>
    public static T? TryRead<T>(ReadOnlySpan<byte> json, PlainReading<T> plain)
        where T : class
    {
        try
        {
            return plain(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>By the serializer.</summary>
    /// <param name="json">The value and nothing else; sound.</param>
    /// <exception cref="JsonException">It is no such value.</exception>
    public static T Any<T>(ReadOnlySpan<byte> json)
        where T : class =>
        JsonSerializer.Deserialize<T>(json, ResultsJson.Line) ?? throw new JsonException("nothing stands there");

    /// <summary>A reader that stands at the first token.</summary>
    public static Utf8JsonReader At(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        PlainJson.Advance(ref reader);
        return reader;
    }

    /// <param name="json">A text and nothing else.</param>
    public static string Text(ReadOnlySpan<byte> json)
    {
        var reader = At(json);
        return PlainJson.Text(ref reader);
    }

    /// <param name="json">A list and nothing else.</param>
    /// <param name="read">Reads an entry.</param>
    public static List<T> Entries<T>(ReadOnlySpan<byte> json, PlainReading<T> read)
    {
        var reader = At(json);
        PlainJson.Require(reader.TokenType == JsonTokenType.StartArray);
        var entries = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var (start, length) = PlainJson.Whole(ref reader);
            entries.Add(read(json.Slice(start, length)));
        }

        return entries;
    }
}
