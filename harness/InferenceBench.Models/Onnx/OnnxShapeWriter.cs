using System.Globalization;
using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Gguf;
using InferenceBench.Models.Shapes;

namespace InferenceBench.Models.Onnx;

/// <summary>
/// Makes folders in onnxruntime-genai's form of shapes with random weights: the same values as the GGUF file of the same shape
/// and seed. The same shape, seed and quantization give the same bytes on every machine.
/// </summary>
public static class OnnxShapeWriter
{
    /// <summary>Raised when the same shape, seed and quantization come to give other bytes.</summary>
    public const uint Recipe = 2;

    /// <summary>True when the shape's architecture has an ONNX form here.</summary>
    public static bool CanWrite(ModelShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return ShapeGraph.Architectures.Contains(shape.Architecture);
    }

    /// <summary>Bytes of the weights' file.</summary>
    /// <exception cref="InputException">The shape breaks a rule, or its architecture has no ONNX form here.</exception>
    public static long DataBytes(ModelShape shape, OnnxQuantization quantization) =>
        OnnxFolderWriter.DataBytes(ShapeGraph.Build(Checked(shape), seed: 0, quantization));

    /// <summary>Parameters, bits and sizes of the folder that would be written.</summary>
    /// <inheritdoc cref="DataBytes"/>
    public static ModelFacts Facts(ModelShape shape, OnnxQuantization quantization)
    {
        var graph = ShapeGraph.Build(Checked(shape), seed: 0, quantization);
        return OnnxFacts.Of(
            shape.Id, ShapeConfig.Read(shape), OnnxFolderWriter.Header(graph, Properties(shape, 0, quantization)));
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
        ModelShape shape, string folder, ulong seed, OnnxQuantization quantization, IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var graph = ShapeGraph.Build(Checked(shape), seed, quantization);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal) { [OnnxFolder.ConfigFile] = ShapeConfig.Of(shape) };
        OnnxFolderWriter.Write(graph, folder, Properties(shape, seed, quantization), files, progress, cancellationToken);
    }

    private static ModelShape Checked(ModelShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ShapeRules.Check(shape, $"The shape '{shape.Id}'");
        return shape;
    }

    private static IReadOnlyList<(string Key, string Value)> Properties(
        ModelShape shape, ulong seed, OnnxQuantization quantization) =>
    [
        (OwnKeys.Weights, "shape"), (OwnKeys.Shape, shape.Id), (OwnKeys.Seed, seed.ToString(CultureInfo.InvariantCulture)),
        (OwnKeys.Recipe, ShapeModelWriter.Recipe.ToString(CultureInfo.InvariantCulture)),
        (OnnxFolder.QuantizationKey, quantization.Name),
    ];
}
