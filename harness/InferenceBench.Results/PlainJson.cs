using System.Text.Json;
using InferenceBench.Foundation.Json;

namespace InferenceBench.Results;

/// <summary>Steps of reading JSON in the one form that this program writes; all else is a <see cref="JsonException"/>.</summary>
internal static class PlainJson
{
    /// <summary>Stands at the value of the next property and says which it is; null behind the last.</summary>
    /// <param name="reader">Within an object.</param>
    /// <param name="names">Of its properties.</param>
    /// <param name="seen">Bits of those that it had; the serializer would take the last of two.</param>
    public static int? Property(ref Utf8JsonReader reader, string[] names, ref int seen)
    {
        Advance(ref reader);
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            return null;
        }

        // They stand in nearly the same order.
        for (int i = 0, at = seen == 0 ? 0 : int.Log2(seen) + 1; i < names.Length; i++, at++)
        {
            var place = at % names.Length;
            if (reader.ValueTextEquals(names[place]))
            {
                var bit = 1 << place;
                Require((seen & bit) == 0);
                seen |= bit;
                Advance(ref reader);
                return place;
            }
        }

        throw NotPlain();
    }

    /// <summary>The place of a value and its length; the reader stands at its end.</summary>
    public static (int Start, int Length) Whole(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return (start, (int)reader.BytesConsumed - start);
    }

    public static bool IsNull(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null;

    public static string Text(ref Utf8JsonReader reader)
    {
        Require(reader.TokenType == JsonTokenType.String && SoundJson.IsText(reader));
        return reader.GetString()!;
    }

    public static long? WholeOrNull(ref Utf8JsonReader reader)
    {
        if (IsNull(ref reader))
        {
            return null;
        }

        Require(reader.TokenType == JsonTokenType.Number);
        return reader.TryGetInt64(out var number) ? number : throw NotPlain();
    }

    public static List<double> Numbers(ref Utf8JsonReader reader)
    {
        var numbers = new List<double>();
        while (Entry(ref reader))
        {
            numbers.Add(reader.TryGetDouble(out var number) && double.IsFinite(number) ? number : throw NotPlain());
        }

        return numbers;
    }

    public static List<int> Counts(ref Utf8JsonReader reader)
    {
        var counts = new List<int>();
        while (Entry(ref reader))
        {
            counts.Add(reader.TryGetInt32(out var count) ? count : throw NotPlain());
        }

        return counts;
    }

    public static void Advance(ref Utf8JsonReader reader) => Require(reader.Read());

    public static void Require(bool isPlain)
    {
        if (!isPlain)
        {
            throw NotPlain();
        }
    }

    public static JsonException NotPlain() => new("it is not as this program writes it");

    /// <summary>Stands at the next number of a list; false behind the last.</summary>
    private static bool Entry(ref Utf8JsonReader reader)
    {
        Require(reader.TokenType is JsonTokenType.StartArray or JsonTokenType.Number);
        Advance(ref reader);
        Require(reader.TokenType is JsonTokenType.EndArray or JsonTokenType.Number);
        return reader.TokenType == JsonTokenType.Number;
    }
}
