using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace InferenceBench.Measuring.Scoring;

/// <summary>What stands before kept logits: that they are of these tokens, and how many rows there are.</summary>
/// <param name="VocabularySize">Floats of a row.</param>
/// <param name="Rows">Scored predictions.</param>
/// <param name="TokenHash">SHA-256 of all token ids of the text's chunks.</param>
internal sealed record LogitHeader(int VocabularySize, int Rows, byte[] TokenHash)
{
    /// <summary>Bytes it takes; the rows begin behind it.</summary>
    internal const int Bytes = 64;

    /// <summary>Form of these files.</summary>
    private const long Magic = 0x31544947_4F4C4249;

    /// <summary>Bytes of header and rows.</summary>
    internal long FileBytes => Bytes + ((long)Rows * VocabularySize * sizeof(float));

    internal static LogitHeader Of(int vocabularySize, int rows, int[] tokens) =>
        new(vocabularySize, rows, SHA256.HashData(MemoryMarshal.AsBytes<int>(tokens)));

    internal byte[] ToBytes()
    {
        var bytes = new byte[Bytes];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), VocabularySize);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), Rows);
        TokenHash.CopyTo(bytes, 16);
        return bytes;
    }
}
