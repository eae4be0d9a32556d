using System.Globalization;

namespace InferenceBench.Models.Gguf;

/// <summary>Reads one metadata value at the cursor.</summary>
internal static class GgufValueParser
{
    private const int MaxTextBytes = 16 << 20;

    /// <summary>Longer arrays (tokens, scores, merges) are skipped; per-layer ones are at most 512 long.</summary>
    private const int MaxKeptElements = 4096;

    /// <summary>Where texts are wanted: no vocabulary is larger.</summary>
    private const int MaxKeptTexts = 1 << 20;

    /// <summary>Texts are skipped one by one: more would take minutes. The largest vocabularies have some 300 thousand.</summary>
    private const long MaxTexts = 1 << 24;

    private const int BoxedBytes = 32;

    public static GgufValue Read(GgufCursor cursor)
    {
        var type = Type(cursor);
        return new GgufValue(type, type == GgufValueType.Array ? Array(cursor) : Scalar(cursor, type));
    }

    private static GgufValueType Type(GgufCursor cursor)
    {
        var number = cursor.UInt32();
        return number <= (uint)GgufValueType.Float64
            ? (GgufValueType)number
            : throw cursor.Malformed(string.Create(
                CultureInfo.InvariantCulture, $"{cursor.Where} has the unknown value type {number}"));
    }

    private static object Scalar(GgufCursor cursor, GgufValueType type) => type switch
    {
        GgufValueType.UInt8 => cursor.UInt8(),
        GgufValueType.Int8 => (sbyte)cursor.UInt8(),
        GgufValueType.UInt16 => cursor.UInt16(),
        GgufValueType.Int16 => (short)cursor.UInt16(),
        GgufValueType.UInt32 => cursor.UInt32(),
        GgufValueType.Int32 => (int)cursor.UInt32(),
        GgufValueType.Float32 => BitConverter.UInt32BitsToSingle(cursor.UInt32()),
        GgufValueType.Bool => cursor.UInt8() != 0,
        GgufValueType.UInt64 => cursor.UInt64(),
        GgufValueType.Int64 => (long)cursor.UInt64(),
        GgufValueType.Float64 => BitConverter.UInt64BitsToDouble(cursor.UInt64()),
        _ => cursor.Text(MaxTextBytes),
    };

    private static GgufArray Array(GgufCursor cursor)
    {
        var type = Type(cursor);
        var count = cursor.UInt64();
        if (type == GgufValueType.Array)
        {
            throw cursor.Malformed($"{cursor.Where} is an array of arrays, which llama.cpp does not read");
        }

        if (count > (ulong)(type == GgufValueType.String ? MaxTexts : long.MaxValue / 16))
        {
            throw cursor.Malformed(string.Create(CultureInfo.InvariantCulture, $"{cursor.Where} claims {count} elements"));
        }

        cursor.Require((long)count * Bytes(type));
        return (type == GgufValueType.String && !cursor.KeepsTexts)
            || count > (ulong)(type == GgufValueType.String ? MaxKeptTexts : MaxKeptElements)
            ? Skipped(cursor, type, (long)count)
            : Kept(cursor, type, (int)count);
    }

    private static GgufArray Skipped(GgufCursor cursor, GgufValueType type, long count)
    {
        if (type != GgufValueType.String)
        {
            cursor.Skip(count * Bytes(type));
        }
        else
        {
            for (var i = 0L; i < count; i++)
            {
                cursor.SkipText();
            }
        }

        return new GgufArray(type, count, null);
    }

    private static GgufArray Kept(GgufCursor cursor, GgufValueType type, int count)
    {
        cursor.Keep(count * BoxedBytes);
        var values = new object[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = Scalar(cursor, type);
        }

        return new GgufArray(type, count, values);
    }

    /// <summary>Bytes of an element; of a text, those it has at least.</summary>
    private static int Bytes(GgufValueType type) => type switch
    {
        GgufValueType.UInt8 or GgufValueType.Int8 or GgufValueType.Bool => 1,
        GgufValueType.UInt16 or GgufValueType.Int16 => 2,
        GgufValueType.UInt32 or GgufValueType.Int32 or GgufValueType.Float32 => 4,
        _ => 8,
    };
}
