namespace InferenceBench.Models.Shapes;

/// <summary>Fills any stretch of a tensor; what it writes depends on seed, tensor and place alone.</summary>
internal interface ITensorFiller
{
    /// <summary>Writes the stretch that begins with a block; a number of its own is a block of one.</summary>
    /// <param name="firstBlock">Blocks of the tensor before it.</param>
    /// <param name="bytes">Whole blocks.</param>
    void Fill(long firstBlock, Span<byte> bytes);
}
