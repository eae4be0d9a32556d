namespace InferenceBench.Models.Shapes;

/// <summary>Fills any stretch of a tensor; what it writes depends on seed, tensor and place alone.</summary>
internal interface ITensorFiller
{
    /// <summary>Writes a piece of the stretch that begins with a block; a number of its own is a block of one.</summary>
    /// <param name="firstBlock">Blocks of the tensor before the stretch.</param>
    /// <param name="offset">Bytes of the stretch before the piece: a multiple of eight blocks.</param>
    /// <param name="bytes">Whole blocks; a multiple of eight unless the stretch ends with them.</param>
    void Fill(long firstBlock, int offset, Span<byte> bytes);
}
