using System.Text.Json;

namespace InferenceBench.Foundation.Json;

/// <summary>Steps of reading JSON in the one form that this program writes; all else is a <see cref="JsonException"/>.</summary>
public static class PlainJson
{
    /// <summary>Stands at the value of the next property and says which it is; null behind the last.</summary>
    /// <param name="reader">Within an object.</param>
    /// <param name="names">Of its properties.</param>
    /// <param name="seen">Bits of those that it had; the serializer would take the last of two.</param>
    /// <exception cref="JsonException">It has another property, or one twice.</exception>
    public static int? Property(ref Utf8JsonReader reader, string[] names, ref int seen)
    {
        ArgumentNullException.ThrowIfNull(names);
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

    /// <summary>Requires that a value is an object, whose properties come next.</summary>
    public static void Begin(ref Utf8JsonReader reader) => Require(reader.TokenType == JsonTokenType.StartObject);

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

    public static string? TextOrNull(ref Utf8JsonReader reader) => IsNull(ref reader) ? null : Text(ref reader);

    public static bool Truth(ref Utf8JsonReader reader)
    {
        Require(reader.TokenType is JsonTokenType.True or JsonTokenType.False);
        return reader.TokenType == JsonTokenType.True;
    }

    public static int Count(ref Utf8JsonReader reader)
    {
        Require(reader.TokenType == JsonTokenType.Number);
        return reader.TryGetInt32(out var count) ? count : throw NotPlain();
    }

    public static int? CountOrNull(ref Utf8JsonReader reader) => IsNull(ref reader) ? null : Count(ref reader);

    public static long WholeNumber(ref Utf8JsonReader reader)
    {
        Require(reader.TokenType == JsonTokenType.Number);
        return reader.TryGetInt64(out var number) ? number : throw NotPlain();
    }

    public static long? WholeOrNull(ref Utf8JsonReader reader) => IsNull(ref reader) ? null : WholeNumber(ref reader);

    public static double Number(ref Utf8JsonReader reader)
    {
        Require(reader.TokenType == JsonTokenType.Number);
        return reader.TryGetDouble(out var number) && double.IsFinite(number) ? number : throw NotPlain();
    }

    public static double? NumberOrNull(ref Utf8JsonReader reader) => IsNull(ref reader) ? null : Number(ref reader);

    public static DateTimeOffset Moment(ref Utf8JsonReader reader)
    {
        Require(reader.TokenType == JsonTokenType.String);
        return reader.TryGetDateTimeOffset(out var moment) ? moment : throw NotPlain();
    }

    public static List<double> Numbers(ref Utf8JsonReader reader)
    {
        var numbers = new List<double>();
        while (NextNumber(ref reader))
        {
            numbers.Add(Number(ref reader));
        }

        return numbers;
    }

    public static List<int> Counts(ref Utf8JsonReader reader)
    {
        var counts = new List<int>();
        while (NextNumber(ref reader))
        {
            counts.Add(Count(ref reader));
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
    private static bool NextNumber(ref Utf8JsonReader reader)
    {
        Require(reader.TokenType is JsonTokenType.StartArray or JsonTokenType.Number);
        Advance(ref reader);
        Require(reader.TokenType is JsonTokenType.EndArray or JsonTokenType.Number);
        return reader.TokenType == JsonTokenType.Number;
    }
}
