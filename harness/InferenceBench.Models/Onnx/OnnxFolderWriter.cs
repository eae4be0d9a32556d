using System.Globalization;
using Google.Protobuf;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Units;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Onnx.Protobuf;

namespace InferenceBench.Models.Onnx;

/// <summary>Writes a graph with its weights as a folder in onnxruntime-genai's form, all of it or nothing.</summary>
internal static class OnnxFolderWriter
{
    /// <summary>Version of ONNX's own operators; ONNX Runtime reads it since 1.20.</summary>
    private const int OperatorSet = 21;
    private const int FormatVersion = 10;

    /// <summary>Tensors start at pages, so that they can be mapped into memory.</summary>
    private const int Alignment = 4096;

    /// <summary>Bytes of the weights' file.</summary>
    public static long DataBytes(GraphBuilder graph) => graph.Tensors.Sum(tensor => Aligned(tensor.Bytes));

    /// <summary>The model's file as far as it can be told without its weights.</summary>
    public static ModelProto Header(GraphBuilder graph, IReadOnlyList<(string Key, string Value)> properties)
    {
        graph.Graph.Initializer.AddRange(graph.Tensors.Select(tensor => External(tensor, 0)));
        return ModelOf(graph, properties);
    }

    /// <summary>Writes a folder beside <paramref name="folder"/> and renames it when all is written.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="folder">The folder to make; its parent must exist, it must not.</param>
    /// <param name="properties">What the model's file says of itself.</param>
    /// <param name="files">Further files' contents by name.</param>
    /// <param name="progress">Told the bytes written so far.</param>
    /// <param name="cancellationToken">Stops between tensors; nothing is left behind.</param>
    /// <exception cref="InputException">The disk is full, or the folder cannot be written: nothing is left behind.</exception>
    public static void Write(
        GraphBuilder graph,
        string folder,
        IReadOnlyList<(string Key, string Value)> properties,
        IReadOnlyDictionary<string, byte[]> files,
        IProgress<long>? progress,
        CancellationToken cancellationToken)
    {
        RequireSpace(folder, DataBytes(graph));
        var temporary = TemporaryName.Of(folder);
        FileErrors.Translate(folder, () =>
        {
            Remove(temporary);
            Directory.CreateDirectory(temporary);
            try
            {
                WriteData(graph, Path.Combine(temporary, OnnxFolder.DataFile), progress, cancellationToken);
                WriteModel(Path.Combine(temporary, OnnxFolder.ModelFile), ModelOf(graph, properties));
                foreach (var (name, content) in files)
                {
                    WriteContent(Path.Combine(temporary, name), content);
                }

                Directory.Move(temporary, folder);
            }
            catch
            {
                Remove(temporary);
                throw;
            }
        });
    }

    private static void RequireSpace(string folder, long bytes)
    {
        if (new DriveDiskSpace().FreeBytes(folder) is { } free && free < bytes)
        {
            var (needed, left) = ByteText.Apart(bytes, free);
            throw new InputException(
                ExitCode.NotEnoughDisk,
                $"'{folder}' needs {needed} and its disk has {left} left; free space there or choose another place.");
        }
    }

    private static void WriteData(GraphBuilder graph, string path, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
        foreach (var tensor in graph.Tensors)
        {
            cancellationToken.ThrowIfCancellationRequested();
            graph.Graph.Initializer.Add(External(tensor, stream.Position));
            tensor.Write(stream);
            stream.SetLength(Aligned(stream.Position));
            stream.Seek(0, SeekOrigin.End);
            progress?.Report(stream.Position);
        }

        stream.Flush(flushToDisk: true);
    }

    private static void WriteContent(string path, byte[] content)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        stream.Write(content);
    }

    private static void WriteModel(string path, ModelProto model)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        model.WriteTo(stream);
        stream.Flush(flushToDisk: true);
    }

    private static ModelProto ModelOf(GraphBuilder graph, IReadOnlyList<(string Key, string Value)> properties)
    {
        var model = new ModelProto { IrVersion = FormatVersion, ProducerName = "inferencebench", Graph = graph.Graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = OperatorSet });
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = GraphBuilder.Microsoft, Version = 1 });
        model.MetadataProps.AddRange(properties.Select(p => new StringStringEntryProto { Key = p.Key, Value = p.Value }));
        return model;
    }

    private static TensorProto External(OnnxTensor tensor, long offset)
    {
        var header = new TensorProto
        {
            Name = tensor.Name,
            DataType = (int)tensor.Type,
            DataLocation = TensorProto.Types.DataLocation.External,
        };
        header.Dims.AddRange(tensor.Dimensions);
        (string, string)[] place =
        [
            ("location", OnnxFolder.DataFile),
            ("offset", offset.ToString(CultureInfo.InvariantCulture)),
            ("length", tensor.Bytes.ToString(CultureInfo.InvariantCulture)),
        ];
        header.ExternalData.AddRange(place.Select(p => new StringStringEntryProto { Key = p.Item1, Value = p.Item2 }));
        return header;
    }

    private static long Aligned(long bytes) => (bytes + Alignment - 1) / Alignment * Alignment;

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
