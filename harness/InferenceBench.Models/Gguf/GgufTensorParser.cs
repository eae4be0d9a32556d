using System.Globalization;

namespace InferenceBench.Models.Gguf;

/// <summary>
/// Reads the list of tensors at the cursor and checks it as llama.cpp does: aligned, one after another, inside the file.
/// </summary>
internal static class GgufTensorParser
{
    private const int MaxDimensions = 4;

    /// <summary>llama.cpp keeps 64 bytes a name, one for the terminator.</summary>
    private const int MaxNameBytes = 63;

    public static List<GgufTensor> Read(GgufCursor cursor, long count, int alignment)
    {
        var tensors = new List<GgufTensor>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var expectedOffset = 0L;
        for (var i = 0L; i < count; i++)
        {
            cursor.Where = string.Create(CultureInfo.InvariantCulture, $"the description of tensor {i + 1} of {count}");
            var tensor = ReadOne(cursor);
            if (!names.Add(tensor.Name))
            {
                throw cursor.Malformed($"it has the tensor {GgufProblem.Quote(tensor.Name)} twice");
            }

            if (tensor.Offset != expectedOffset)
            {
                throw cursor.Malformed(string.Create(
                    CultureInfo.InvariantCulture,
                    $"the tensor {GgufProblem.Quote(tensor.Name)} is at offset {(ulong)tensor.Offset} where "
                    + $"{expectedOffset} is due"));
            }

            expectedOffset = Next(cursor, tensor, alignment);
            tensors.Add(tensor);
        }

        return tensors;
    }

    /// <summary>The first multiple of <paramref name="alignment"/> that is not below <paramref name="bytes"/>.</summary>
    public static long Align(long bytes, int alignment) => checked(bytes + alignment - 1) / alignment * alignment;

    private static GgufTensor ReadOne(GgufCursor cursor)
    {
        var name = cursor.Text(MaxNameBytes);
        var dimensions = Dimensions(cursor, name);
        var number = cursor.UInt32();
        var layout = GgmlTypes.Find(number) ?? throw cursor.Malformed(
            string.Create(CultureInfo.InvariantCulture, $"the tensor {GgufProblem.Quote(name)} has the unknown type {number}"));
        if (dimensions.Length > 0 && dimensions[0] % layout.BlockSize != 0)
        {
            throw cursor.Malformed(string.Create(
                CultureInfo.InvariantCulture,
                $"the rows of tensor {GgufProblem.Quote(name)} have {dimensions[0]} elements, no multiple of {layout.Name}'s "
                + $"{layout.BlockSize}"));
        }

        var offset = (long)cursor.UInt64();
        try
        {
            var tensor = new GgufTensor(name, dimensions, layout.Type, offset);
            _ = tensor.Bytes;
            return tensor;
        }
        catch (OverflowException)
        {
            throw cursor.Malformed($"the tensor {GgufProblem.Quote(name)} has more elements than a 64-bit number counts");
        }
    }

    private static long[] Dimensions(GgufCursor cursor, string name)
    {
        var count = cursor.UInt32();
        if (count > MaxDimensions)
        {
            throw cursor.Malformed(string.Create(
                CultureInfo.InvariantCulture, $"the tensor {GgufProblem.Quote(name)} claims {count} dimensions"));
        }

        var dimensions = new long[count];
        for (var i = 0; i < dimensions.Length; i++)
        {
            dimensions[i] = (long)cursor.UInt64();
            if (dimensions[i] <= 0)
            {
                throw cursor.Malformed(string.Create(
                    CultureInfo.InvariantCulture,
                    $"the tensor {GgufProblem.Quote(name)} has a dimension of {(ulong)dimensions[i]} elements"));
            }
        }

        return dimensions;
    }

    private static long Next(GgufCursor cursor, GgufTensor tensor, int alignment)
    {
        try
        {
            return Align(checked(tensor.Offset + tensor.Bytes), alignment);
        }
        catch (OverflowException)
        {
            throw cursor.Malformed(
                $"its tensors up to {GgufProblem.Quote(tensor.Name)} claim more bytes than a 64-bit number counts");
        }
    }
}
