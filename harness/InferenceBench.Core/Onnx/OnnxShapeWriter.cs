using System.Globalization;
using Google.Protobuf;
using InferenceBench.Core.Failures;
using InferenceBench.Core.Files;
using InferenceBench.Core.Gguf;
using InferenceBench.Core.Onnx.Protobuf;
using InferenceBench.Core.Shapes;

namespace InferenceBench.Core.Onnx;

/// <summary>
/// Makes folders in onnxruntime-genai's form of shapes with random weights: the same values as the GGUF file of the same shape and seed.
/// The same shape, seed and quantization give the same bytes on every machine.
/// </summary>
public static class OnnxShapeWriter
{
    /// <summary>Raised when the same shape, seed and quantization come to give other bytes.</summary>
    public const uint Recipe = 1;

    /// <summary>Version of ONNX's own operators; ONNX Runtime reads it since 1.20.</summary>
    private const int OperatorSet = 21;
    private const int FormatVersion = 10;

    /// <summary>Tensors start at pages, so that they can be mapped into memory.</summary>
    private const int Alignment = 4096;

    /// <summary>True when the shape's architecture has an ONNX form here.</summary>
    public static bool CanWrite(ModelShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return ShapeGraph.Architectures.Contains(shape.Architecture);
    }

    /// <summary>Bytes of the weights' file.</summary>
    /// <exception cref="InputException">The shape breaks a rule, or its architecture has no ONNX form here.</exception>
    public static long DataBytes(ModelShape shape, OnnxQuantization quantization) =>
        ShapeGraph.Build(Checked(shape), seed: 0, quantization).Tensors.Sum(tensor => Aligned(tensor.Bytes));

    /// <summary>Parameters, bits and sizes of the folder that would be written.</summary>
    /// <inheritdoc cref="DataBytes"/>
    public static ModelFacts Facts(ModelShape shape, OnnxQuantization quantization)
    {
        var graph = ShapeGraph.Build(Checked(shape), seed: 0, quantization);
        graph.Graph.Initializer.AddRange(graph.Tensors.Select(tensor => External(tensor, 0)));
        return OnnxFacts.Of(shape.Id, ShapeConfig.Read(shape), ModelOf(graph, shape, 0, quantization));
    }

    /// <summary>Writes a folder beside <paramref name="folder"/> and renames it when all is written.</summary>
    /// <param name="shape">The dimensions.</param>
    /// <param name="folder">The folder to make; its parent must exist, it must not.</param>
    /// <param name="seed">Of the weights.</param>
    /// <param name="quantization">Of the matrices; embedding, router and norms stay floats.</param>
    /// <param name="progress">Told the bytes written so far.</param>
    /// <param name="cancellationToken">Stops between tensors; nothing is left behind.</param>
    /// <exception cref="InputException">The shape cannot be written, or the disk is full: nothing is left behind.</exception>
    public static void Write(
        ModelShape shape, string folder, ulong seed, OnnxQuantization quantization, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        var graph = ShapeGraph.Build(Checked(shape), seed, quantization);
        RequireSpace(folder, graph.Tensors.Sum(tensor => Aligned(tensor.Bytes)));
        var temporary = folder + ".tmp";
        FileErrors.Translate(folder, () =>
        {
            Remove(temporary);
            Directory.CreateDirectory(temporary);
            try
            {
                WriteData(graph, Path.Combine(temporary, OnnxFolder.DataFile), progress, cancellationToken);
                WriteModel(Path.Combine(temporary, OnnxFolder.ModelFile), ModelOf(graph, shape, seed, quantization));
                File.WriteAllBytes(Path.Combine(temporary, OnnxFolder.ConfigFile), ShapeConfig.Of(shape));
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
            throw new InputException(
                ExitCode.NotEnoughDisk,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{folder}' needs {bytes / 1e9:F1} GB and its disk has {free / 1e9:F1} GB left; free space there or choose another place."));
        }
    }

    private static ModelShape Checked(ModelShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ShapeRules.Check(shape, $"The shape '{shape.Id}'");
        return shape;
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

    private static void WriteModel(string path, ModelProto model)
    {
        using var stream = File.Create(path);
        model.WriteTo(stream);
        stream.Flush(flushToDisk: true);
    }

    private static ModelProto ModelOf(GraphBuilder graph, ModelShape shape, ulong seed, OnnxQuantization quantization)
    {
        var model = new ModelProto { IrVersion = FormatVersion, ProducerName = "inferencebench", Graph = graph.Graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = OperatorSet });
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = GraphBuilder.Microsoft, Version = 1 });
        (string, string)[] properties =
        [
            (OwnKeys.Weights, "shape"), (OwnKeys.Shape, shape.Id), (OwnKeys.Seed, seed.ToString(CultureInfo.InvariantCulture)),
            (OwnKeys.Recipe, ShapeModelWriter.Recipe.ToString(CultureInfo.InvariantCulture)), (OnnxFolder.QuantizationKey, quantization.Name),
        ];
        model.MetadataProps.AddRange(properties.Select(p => new StringStringEntryProto { Key = p.Item1, Value = p.Item2 }));
        return model;
    }

    private static TensorProto External(OnnxTensor tensor, long offset)
    {
        var header = new TensorProto { Name = tensor.Name, DataType = (int)tensor.Type, DataLocation = TensorProto.Types.DataLocation.External };
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
