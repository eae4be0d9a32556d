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

        var dataOffset = GgufTensorParser.Align(GgufHeaderWriter.Bytes(metadata, placed), alignment);
        return new GgufFile
        {
            Version = 3,
            Alignment = alignment,
            Metadata = metadata,
            Tensors = placed,
            Parts = [new GgufPart(path, dataOffset, checked(dataOffset + offset))],
        };
    }
}
