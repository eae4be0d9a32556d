namespace InferenceBench.Models.Gguf;

/// <summary>Places tensors one after another, as the format wants them.</summary>
public static class GgufLayout
{
    /// <summary>The file that <see cref="GgufWriter"/> would write at <paramref name="path"/>; nothing is written.</summary>
    /// <param name="path">Path of the file to be.</param>
    /// <param name="values">Metadata; its order is kept.</param>
    /// <param name="tensors">Names, dimensions (row length first) and types; their order is kept.</param>
    public static GgufFile Plan(
        string path,
        IReadOnlyList<KeyValuePair<string, GgufValue>> values,
        IEnumerable<(string Name, IReadOnlyList<long> Dimensions, GgmlType Type)> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        var file = Sketch(path, values, tensors);
        var dataOffset = GgufTensorParser.Align(GgufHeaderWriter.Bytes(file.Metadata, file.Tensors), file.Alignment);
        return file with { Parts = [new GgufPart(path, dataOffset, checked(dataOffset + file.Parts[0].FileBytes))] };
    }

    /// <summary>
    /// The same without the header's own length, for which every value of the metadata would have to be there: tensors begin
    /// at 0.
    /// </summary>
    /// <inheritdoc cref="Plan"/>
    internal static GgufFile Sketch(
        string path,
        IReadOnlyList<KeyValuePair<string, GgufValue>> values,
        IEnumerable<(string Name, IReadOnlyList<long> Dimensions, GgmlType Type)> tensors)
    {
        var metadata = new GgufMetadata(path, values);
        var alignment = (int)(metadata.WholeNumber(GgufHeaderParser.AlignmentKey) ?? GgufHeaderParser.DefaultAlignment);
        var placed = new List<GgufTensor>();
        var offset = 0L;
        foreach (var (name, dimensions, type) in tensors)
        {
            var tensor = new GgufTensor(name, dimensions, type, offset);
            placed.Add(tensor);
            offset = GgufTensorParser.Align(checked(offset + tensor.Bytes), alignment);
        }

        GgufPart[] parts = [new(path, 0, offset)];
        return new GgufFile { Version = 3, Alignment = alignment, Metadata = metadata, Tensors = placed, Parts = parts };
    }
}
