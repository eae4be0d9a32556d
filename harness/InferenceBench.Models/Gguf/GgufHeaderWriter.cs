using System.Text;

namespace InferenceBench.Models.Gguf;

/// <summary>Writes headers in GGUF version 3, little-endian on every machine.</summary>
internal static class GgufHeaderWriter
{
    private const uint Version = 3;

    /// <summary>Writes everything before the data section's padding.</summary>
    public static void Write(Stream stream, GgufMetadata metadata, IReadOnlyList<GgufTensor> tensors)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write("GGUF"u8);
        writer.Write(Version);
        writer.Write((ulong)tensors.Count);
        writer.Write((ulong)metadata.Count);
        foreach (var (key, value) in metadata)
        {
            Write(writer, key);
            writer.Write((uint)value.Type);
            WriteContent(writer, value);
        }

        foreach (var tensor in tensors)
        {
            Write(writer, tensor);
        }
    }

    /// <summary>Bytes that <see cref="Write(Stream, GgufMetadata, IReadOnlyList{GgufTensor})"/> writes.</summary>
    public static long Bytes(GgufMetadata metadata, IReadOnlyList<GgufTensor> tensors)
    {
        using var counter = new CountingStream();
        Write(counter, metadata, tensors);
        return counter.Length;
    }

    private static void Write(BinaryWriter writer, GgufTensor tensor)
    {
        Write(writer, tensor.Name);
        writer.Write((uint)tensor.Dimensions.Count);
        foreach (var dimension in tensor.Dimensions)
        {
            writer.Write(dimension);
        }

        writer.Write((uint)tensor.Type);
        writer.Write(tensor.Offset);
    }

    private static void WriteContent(BinaryWriter writer, GgufValue value)
    {
        if (value.Content is not GgufArray array)
        {
            WriteScalar(writer, value.Content);
            return;
        }

        writer.Write((uint)array.ElementType);
        writer.Write(array.Count);
        foreach (var element in array.Values
            ?? throw new ArgumentException("An array that was skipped on reading cannot be written.", nameof(value)))
        {
            WriteScalar(writer, element);
        }
    }

    private static void WriteScalar(BinaryWriter writer, object content)
    {
        switch (content)
        {
            case byte v: writer.Write(v); break;
            case sbyte v: writer.Write(v); break;
            case ushort v: writer.Write(v); break;
            case short v: writer.Write(v); break;
            case uint v: writer.Write(v); break;
            case int v: writer.Write(v); break;
            case ulong v: writer.Write(v); break;
            case long v: writer.Write(v); break;
            case float v: writer.Write(v); break;
            case double v: writer.Write(v); break;
            case bool v: writer.Write(v); break;
            case string v: Write(writer, v); break;
            default: throw new ArgumentException($"No GGUF type for {content.GetType()}.", nameof(content));
        }
    }

    private static void Write(BinaryWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((ulong)bytes.Length);
        writer.Write(bytes);
    }
}
