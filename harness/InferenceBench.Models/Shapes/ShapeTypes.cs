using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Gguf;

namespace InferenceBench.Models.Shapes;

/// <summary>
/// Types that a quantizer gives a shape's tensors. Mixes such as Q4_K_M choose by a tensor's name, its layer and the number of
/// layers and experts, not by its size: a thin twin of the shape shows them, and is quantized in moments.
/// </summary>
/// <param name="FileType">The file's own number of the mix.</param>
/// <param name="Types">By tensor name.</param>
public sealed record ShapeTypes(uint FileType, IReadOnlyDictionary<string, GgmlType> Types)
{
    /// <summary>Rows of K-quants are multiples of this.</summary>
    private const int Row = 256;

    /// <summary>Mixes look at whether there are experts, and at eight of them.</summary>
    private const int EightExperts = 8;
    private const int FewExperts = 4;

    /// <summary>The shape with all that mixes look at, and rows of 256.</summary>
    public static ModelShape Thin(ModelShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var experts = shape.Experts == EightExperts ? EightExperts : Math.Min(shape.Experts, FewExperts);
        return shape with
        {
            EmbeddingLength = Row,
            VocabularySize = ShapeTokenizer.MinVocabularySize,
            FeedForwardLength = shape.FeedForwardLength > 0 ? Row : 0,
            Experts = experts,
            UsedExperts = Math.Min(shape.UsedExperts, experts),
            ExpertFeedForwardLength = shape.Experts > 0 ? Row : 0,
        };
    }

    /// <summary>True when all rows of the shape are whole blocks of every type, so that it gets the types its twin got.</summary>
    public static bool HasWholeRows(ModelShape shape) =>
        ShapeTensors.Of(shape).Where(tensor => tensor.Kind.IsMatrix()).All(tensor => tensor.Dimensions[0] % Row == 0);

    /// <summary>Numbers in all matrices of a shape.</summary>
    internal static long MatrixElements(ModelShape shape) =>
        ShapeTensors.Of(shape)
            .Where(tensor => tensor.Kind.IsMatrix())
            .Sum(tensor => tensor.Dimensions.Aggregate(1L, (product, count) => product * count));

    /// <summary>The types of a quantized twin.</summary>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public static ShapeTypes Read(string path)
    {
        var file = GgufReader.Read(path);
        return new ShapeTypes(
            (uint)(file.Metadata.WholeNumber("general.file_type") ?? 0),
            file.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Type, StringComparer.Ordinal));
    }

    /// <summary>True when every tensor of the shape can be written directly.</summary>
    public bool CanWrite(ModelShape shape) => HasWholeRows(shape) && ShapeTensors.Of(shape).All(tensor =>
        Types.TryGetValue(tensor.Name, out var type)
            && (type is GgmlType.F16 or GgmlType.F32 || (tensor.Kind.IsMatrix() && BlockPattern.Of(type, 1) is not null)));
}
