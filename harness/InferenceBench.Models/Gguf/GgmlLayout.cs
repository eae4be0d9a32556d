namespace InferenceBench.Models.Gguf;

/// <summary>
/// How a tensor type is stored: blocks of <paramref name="BlockSize"/> elements in <paramref name="BlockBytes"/> bytes.
/// </summary>
/// <param name="Type">The type.</param>
/// <param name="BlockSize">Elements a block; a row's length must be a multiple of it.</param>
/// <param name="BlockBytes">Bytes a block, scales included.</param>
public sealed record GgmlLayout(GgmlType Type, int BlockSize, int BlockBytes)
{
    /// <summary>The field's name of the type, e.g. <c>Q4_K</c>.</summary>
    public string Name => Type.ToString();

    public double BitsPerWeight => 8.0 * BlockBytes / BlockSize;

    /// <summary>Bytes of so many elements, rounded up to whole blocks.</summary>
    /// <exception cref="OverflowException">More bytes than a 64-bit number holds.</exception>
    public long BytesOf(long elements) => checked(((elements / BlockSize) + (elements % BlockSize == 0 ? 0 : 1)) * BlockBytes);
}
