using System.Text.Json;

namespace InferenceBench.Foundation.Json;

/// <summary>
/// Reads a value by hand where it is as this program writes it. All else is for the serializer, which has a sentence for what is
/// wrong: to learn of a type takes it as long as to read some hundred values of it.
/// </summary>
public static class PlainValue
{
    /// <summary>By hand alone; null when it has another form.</summary>
    /// <param name="json">The value and nothing else; sound.</param>
    /// <param name="plain">Reads it by hand.</param>
    public static T? TryRead<T>(ReadOnlySpan<byte> json, PlainReading<T> plain)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(plain);
        try
        {
            return plain(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

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
        ArgumentNullException.ThrowIfNull(read);
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
