namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>A part of a block; the empty one has none.</summary>
internal readonly record struct ArenaPiece(ArenaBlock? Block, int Start, int Length)
{
    public Span<byte> Bytes => Block is null ? [] : Block.Bytes.AsSpan(Start, Length);
}
