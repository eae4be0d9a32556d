namespace InferenceBench.Foundation.Files;

/// <summary>What tells that a file is still the one it was.</summary>
/// <param name="Path">Absolute path without links.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="WrittenTicks">UTC ticks of the last write.</param>
/// <param name="MadeTicks">
/// UTC ticks when it was made, where the file system knows: another file put in its place may have been given its length and
/// time.
/// </param>
public sealed record FileStamp(string Path, long Bytes, long WrittenTicks, long MadeTicks);
