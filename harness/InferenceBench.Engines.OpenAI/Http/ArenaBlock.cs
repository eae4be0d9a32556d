namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>Memory for many answers.</summary>
internal sealed class ArenaBlock(int bytes)
{
    public byte[] Bytes { get; } = GC.AllocateUninitializedArray<byte>(bytes, pinned: true);

    /// <summary>Bytes given out so far.</summary>
    public int Used { get; set; }

    /// <summary>Pieces that are still wanted.</summary>
    public int Pieces { get; set; }
}
