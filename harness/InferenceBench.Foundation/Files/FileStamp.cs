namespace InferenceBench.Foundation.Files;

/// <summary>What tells that a file is still the one it was.</summary>
/// <param name="Path">Absolute path without links.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="WrittenTicks">UTC ticks of the last write.</param>
/// <param name="Number">
/// The file system's number of it, 0 where it tells none: a file put in its place may have been given its length and time.
/// </param>
/// <param name="MadeTicks">UTC ticks when it was made, 0 where that is not known; numbers are used again.</param>
/// <param name="ChangedTicks">
/// UTC ticks when the file system last touched anything of it, which no program can set back; 0 where that is not known. Another
/// name or other permissions change it too: by it alone nothing tells that the content is another.
/// </param>
public sealed record FileStamp(
    string Path, long Bytes, long WrittenTicks, ulong Number, long MadeTicks, long ChangedTicks = 0)
{
    /// <summary>The same file, unless somebody wrote to it and set its time back.</summary>
    public bool IsAlmost(FileStamp other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with { ChangedTicks = other.ChangedTicks } == other;
    }
}
