using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Gguf;

namespace InferenceBench.Models.Shapes;

/// <summary>What the file of a shape is, without making it.</summary>
public static class ShapeModel
{
    /// <summary>Of the blocks' layouts, as llama.cpp numbers them.</summary>
    private const uint QuantizationVersion = 2;

    /// <summary>The header of the file that <see cref="ShapeModelWriter"/> would write.</summary>
    /// <exception cref="InputException"><see cref="ExitCode.FileInvalid"/>: the shape breaks a rule.</exception>
    public static GgufFile Plan(ModelShape shape, string path, ulong seed, ShapePrecision precision = ShapePrecision.F16)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ShapeRules.Check(shape, $"The shape '{shape.Id}'");
        return GgufLayout.Plan(
            path,
            ShapeMetadata.Of(shape, seed, FileType(precision)),
            Tensors(shape, precision));
    }

    /// <summary>The header of a file with quantized matrices.</summary>
    /// <inheritdoc cref="Plan(ModelShape, string, ulong, ShapePrecision)"/>
    internal static GgufFile Plan(ModelShape shape, string path, ulong seed, ShapeTypes types)
    {
        ShapeRules.Check(shape, $"The shape '{shape.Id}'");
        return GgufLayout.Plan(
            path,
            [.. ShapeMetadata.Of(
                shape, seed, types.FileType), new("general.quantization_version", GgufValue.Of(QuantizationVersion))],
            ShapeTensors.Of(shape).Select(tensor => (tensor.Name, tensor.Dimensions, types.Types[tensor.Name])));
    }

    /// <summary>Parameters, bytes and sizes of a shape.</summary>
    /// <inheritdoc cref="Plan(ModelShape, string, ulong, ShapePrecision)"/>
    public static ModelFacts Facts(ModelShape shape, ShapePrecision precision = ShapePrecision.F16)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ShapeRules.Check(shape, $"The shape '{shape.Id}'");
        return ModelFacts.From(GgufLayout.Sketch(
            "shape.gguf", ShapeMetadata.Sketch(shape, FileType(precision)), Tensors(shape, precision)));
    }

    /// <summary>
    /// True when a file is what would be written: same shape, seed, precision and recipe. Reads its header alone.
    /// </summary>
    public static bool IsMade(ModelShape shape, string path, ulong seed, ShapePrecision precision = ShapePrecision.F16)
    {
        var plan = Plan(shape, path, seed, precision);
        try
        {
            var file = GgufReader.Read(path);
            return file.FileBytes == plan.FileBytes
                && file.Tensors.Zip(plan.Tensors).All(pair => SameTensor(pair.First, pair.Second))
                && file.Tensors.Count == plan.Tensors.Count
                && plan.Metadata.All(pair => SameValue(pair.Value, file.Metadata.Find(pair.Key)));
        }
        catch (InputException)
        {
            return false;
        }
    }

    private static uint FileType(ShapePrecision precision) => precision == ShapePrecision.F16 ? 1u : 0u;

    private static IEnumerable<(string Name, IReadOnlyList<long> Dimensions, GgmlType Type)> Tensors(
        ModelShape shape, ShapePrecision precision) =>
        ShapeTensors.Of(shape).Select(tensor => (tensor.Name, tensor.Dimensions, TypeOf(tensor, precision)));

    internal static GgmlType TypeOf(ShapeTensor tensor, ShapePrecision precision) =>
        tensor.Kind.IsMatrix() ? (GgmlType)precision : GgmlType.F32;

    private static bool SameTensor(GgufTensor one, GgufTensor other) =>
        one.Name == other.Name
            && one.Type == other.Type
            && one.Offset == other.Offset
            && one.Dimensions.SequenceEqual(other.Dimensions);

    private static bool SameValue(GgufValue planned, GgufValue? read) => (planned.Content, read?.Content) switch
    {
        (GgufArray one, GgufArray other) => one.Count == other.Count && one.ElementType == other.ElementType,
        var (one, other) => one.Equals(other),
    };
}
