namespace InferenceBench.Reporting.Tables;

/// <summary>A column of text.</summary>
/// <param name="Header">Two lines: what and in which unit; the second may be empty.</param>
/// <param name="Right">Right-aligned, for numbers.</param>
/// <param name="DropOrder">Which columns go first when space lacks, from 1; 0 = never.</param>
/// <param name="Shrinks">Its texts may be cut.</param>
/// <param name="TellsApart">It names what its row is of: where rows differ in it, it stays whatever its order.</param>
internal sealed record TextColumn(
    (string Top, string Bottom) Header, bool Right = false, int DropOrder = 0, bool Shrinks = false, bool TellsApart = false)
{
    public string Name => $"{Header.Top} {Header.Bottom}".Trim();
}
