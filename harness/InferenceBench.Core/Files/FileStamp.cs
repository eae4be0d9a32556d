namespace InferenceBench.Core.Files;

/// <summary>What tells that a file is still the one it was.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="WrittenTicks">UTC ticks of the last write.</param>
internal sealed record FileStamp(string Path, long Bytes, long WrittenTicks);
