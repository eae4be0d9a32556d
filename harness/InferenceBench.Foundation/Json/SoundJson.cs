using System.Text.Json;

namespace InferenceBench.Foundation.Json;

/// <summary>
/// What the serializer leaves unchecked until somebody looks, and then fails with no <see cref="JsonException"/>: text that is no
/// Unicode, and lists with entries of nothing; and numbers that it takes for infinite.
/// </summary>
public static class SoundJson
{
    /// <summary>Walks through JSON.</summary>
    /// <param name="utf8">One value, or several one behind the other.</param>
    /// <param name="allowsNullEntries">For files of others, in whose lists nothing may have a meaning.</param>
    /// <exception cref="JsonException">Something is not sound; it has the line.</exception>
    public static void Check(ReadOnlySpan<byte> utf8, bool allowsNullEntries = false)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { AllowMultipleValues = true });
        var lists = new Stack<bool>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    lists.Push(reader.TokenType == JsonTokenType.StartArray);
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    lists.Pop();
                    break;
                case JsonTokenType.Null when !allowsNullEntries && lists.TryPeek(out var isList) && isList:
                    throw At(utf8, reader.TokenStartIndex, "an entry of a list is null");
                case JsonTokenType.Number when !(reader.TryGetDouble(out var number) && double.IsFinite(number)):
                    throw At(utf8, reader.TokenStartIndex, "a number is larger than any that can be");
                case JsonTokenType.PropertyName or JsonTokenType.String when !IsText(reader):
                    throw At(utf8, reader.TokenStartIndex, "a text is no Unicode, or has a zero character");
                default:
                    break;
            }
        }
    }

    /// <summary>JSON of others as a document whose every text can be looked at: one that is no Unicode is found here.</summary>
    /// <param name="utf8">One value.</param>
    /// <exception cref="JsonException">It is no JSON, or has a text that is no Unicode.</exception>
    public static JsonDocument Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String && !IsUnicode(reader))
            {
                throw At(utf8, reader.TokenStartIndex, "a text is no Unicode");
            }
        }

        // Nothing stands behind the value: the reader came to the end.
        var value = new Utf8JsonReader(utf8);
        return JsonDocument.ParseValue(ref value);
    }

    private static bool IsUnicode(Utf8JsonReader reader)
    {
        try
        {
            // Half of a surrogate pair can only be written as an escape.
            return System.Text.Unicode.Utf8.IsValid(reader.ValueSpan)
                && (!reader.ValueIsEscaped || reader.GetString() is not null);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>
    /// The text that a reader stands at is Unicode without a zero, which no system takes in a path, and which can only be written
    /// as an escape, too.
    /// </summary>
    public static bool IsText(Utf8JsonReader reader) =>
        IsUnicode(reader) && (!reader.ValueIsEscaped || !reader.GetString()!.Contains('\0', StringComparison.Ordinal));

    private static JsonException At(ReadOnlySpan<byte> utf8, long index, string what) =>
        new(what, null, utf8[..(int)index].Count((byte)'\n'), null);
}
