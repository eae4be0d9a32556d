using System.Globalization;

namespace InferenceBench.Models.Gguf;

/// <summary>Reads the header of one file.</summary>
internal static class GgufHeaderParser
{
    public const int MagicBytes = 4;
    public const int DefaultAlignment = 32;
    public const string AlignmentKey = "general.alignment";

    private const int MaxKeys = 1 << 16;
    private const int MaxTensors = 1 << 17;
    private const int MaxKeyBytes = 65535;
    private const int MaxAlignment = 1 << 20;

    /// <summary>
    /// Smallest description of a key: length, type, a one-byte value; of a tensor: length, dimensions, type, offset.
    /// </summary>
    private const int MinKeyBytes = 13;
    private const int MinTensorBytes = 24;

    public static GgufFile Read(GgufCursor cursor)
    {
        var version = Version(cursor);
        var tensorCount = Count(cursor, "tensors", MaxTensors, MinTensorBytes);
        var keyCount = Count(cursor, "metadata keys", MaxKeys, MinKeyBytes);
        var metadata = Metadata(cursor, keyCount);
        var alignment = Alignment(cursor, metadata);
        var tensors = GgufTensorParser.Read(cursor, tensorCount, alignment);
        var dataOffset = GgufTensorParser.Align(cursor.Position, alignment);
        foreach (var tensor in tensors)
        {
            if (tensor.Offset + tensor.Bytes > cursor.Length - dataOffset)
            {
                throw GgufProblem.Truncated(cursor.Path, $"the data of tensor {GgufProblem.Quote(tensor.Name)}", cursor.Length);
            }
        }

        return new GgufFile
        {
            Version = version,
            Alignment = alignment,
            Metadata = metadata,
            Tensors = tensors,
            Parts = [new GgufPart(cursor.Path, dataOffset, cursor.Length)],
        };
    }

    private static uint Version(GgufCursor cursor)
    {
        cursor.Skip(MagicBytes);
        var version = cursor.UInt32();
        return version switch
        {
            2 or 3 => version,
            _ when (version & 0xFFFF) == 0 =>
                throw cursor.Malformed("it is big-endian, which this program and the usual builds of llama.cpp do not read"),
            _ =>
                throw cursor.Malformed(string.Create(
                    CultureInfo.InvariantCulture, $"it is of GGUF version {version}, and only 2 and 3 are read")),
        };
    }

    private static long Count(GgufCursor cursor, string what, int max, int minBytes)
    {
        var count = cursor.UInt64();
        if (count > (ulong)max)
        {
            throw cursor.Malformed(string.Create(CultureInfo.InvariantCulture, $"it claims {count} {what}"));
        }

        cursor.Where = $"the list of {what}";
        cursor.Require((long)count * minBytes);
        return (long)count;
    }

    private static GgufMetadata Metadata(GgufCursor cursor, long count)
    {
        var values = new List<KeyValuePair<string, GgufValue>>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0L; i < count; i++)
        {
            cursor.Where = string.Create(CultureInfo.InvariantCulture, $"metadata key {i + 1} of {count}");
            var key = cursor.Text(MaxKeyBytes);
            if (key.Length == 0 || !keys.Add(key))
            {
                throw cursor.Malformed(key.Length == 0
                    ? "it has an empty metadata key"
                    : $"it has the metadata key {GgufProblem.Quote(key)} twice");
            }

            cursor.Where = $"the metadata key {GgufProblem.Quote(key)}";
            values.Add(new(key, GgufValueParser.Read(cursor)));
        }

        return new GgufMetadata(cursor.Path, values);
    }

    private static int Alignment(GgufCursor cursor, GgufMetadata metadata)
    {
        var alignment = metadata.WholeNumber(AlignmentKey) ?? DefaultAlignment;
        return alignment is > 0 and <= MaxAlignment && long.IsPow2(alignment)
            ? (int)alignment
            : throw cursor.Malformed(string.Create(
                CultureInfo.InvariantCulture, $"its alignment is {alignment} and not a power of two"));
    }
}
