namespace InferenceBench.Models.Gguf;

/// <summary>The header of a GGUF model: everything but the weights. A split model is one of these, with several parts.</summary>
public sealed record GgufFile
{
    public required uint Version { get; init; }

    /// <summary>Tensors start at multiples of this many bytes.</summary>
    public required int Alignment { get; init; }

    /// <summary>Metadata of the first part.</summary>
    public required GgufMetadata Metadata { get; init; }

    /// <summary>Tensors of all parts in the order of the files.</summary>
    public required IReadOnlyList<GgufTensor> Tensors { get; init; }

    /// <summary>The files, in order; never empty.</summary>
    public required IReadOnlyList<GgufPart> Parts { get; init; }

    /// <summary>Path of the file, or of the first of a split model.</summary>
    public string Path => Parts[0].Path;

    /// <summary>Byte at which the data section of the first part starts.</summary>
    public long DataOffset => Parts[0].DataOffset;

    /// <summary>Size of all parts.</summary>
    public long FileBytes => Parts.Sum(part => part.FileBytes);

    /// <summary>Byte in its own part at which a tensor's data starts.</summary>
    public long PositionOf(GgufTensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return Parts[tensor.Part].DataOffset + tensor.Offset;
    }
}
