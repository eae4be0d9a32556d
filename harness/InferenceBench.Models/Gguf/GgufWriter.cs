namespace InferenceBench.Models.Gguf;

/// <summary>Writes GGUF files front to back, without holding tensors in memory.</summary>
public static class GgufWriter
{
    /// <summary>Writes a header with its padding: all bytes before <see cref="GgufFile.DataOffset"/>.</summary>
    /// <param name="stream">Where to; need not seek.</param>
    /// <param name="file">A file planned by <see cref="GgufLayout.Plan"/>.</param>
    public static void WriteHeader(Stream stream, GgufFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var counting = new CountingStream(stream);
        GgufHeaderWriter.Write(counting, file.Metadata, file.Tensors);
        counting.PadTo(file.DataOffset);
    }

    /// <summary>Writes a whole file.</summary>
    /// <param name="stream">Where to; need not seek.</param>
    /// <param name="file">A file planned by <see cref="GgufLayout.Plan"/>.</param>
    /// <param name="writeData">Writes exactly <see cref="GgufTensor.Bytes"/> bytes of the tensor it is given.</param>
    /// <exception cref="InvalidOperationException">The data of a tensor had another size.</exception>
    public static void Write(Stream stream, GgufFile file, Action<GgufTensor, Stream> writeData)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(writeData);
        WriteHeader(stream, file);
        using var counting = new CountingStream(stream);
        foreach (var tensor in file.Tensors)
        {
            counting.PadTo(tensor.Offset);
            writeData(tensor, counting);
            if (counting.Length != tensor.Offset + tensor.Bytes)
            {
                throw new InvalidOperationException(
                    $"The data of tensor '{tensor.Name}' is {counting.Length - tensor.Offset} bytes and must be {tensor.Bytes}.");
            }
        }

        counting.PadTo(file.FileBytes - file.DataOffset);
    }
}
