namespace InferenceBench.Models.Gguf;

/// <summary>What a file says of one tensor.</summary>
/// <param name="Name">E.g. <c>blk.0.attn_q.weight</c>.</param>
/// <param name="Dimensions">Row length first; empty for a scalar.</param>
/// <param name="Type">Type of its elements.</param>
/// <param name="Offset">Bytes from the start of the data section of its file.</param>
/// <param name="Part">Index in <see cref="GgufFile.Parts"/> of the file it is in.</param>
public sealed record GgufTensor(string Name, IReadOnlyList<long> Dimensions, GgmlType Type, long Offset, int Part = 0)
{
    public long Elements { get; } = Dimensions.Aggregate(1L, (product, dimension) => checked(product * dimension));

    public long Bytes => GgmlTypes.Of(Type).BytesOf(Elements);
}
