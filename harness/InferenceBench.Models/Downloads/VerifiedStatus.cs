namespace InferenceBench.Models.Downloads;

/// <summary>How a model file stands to the lock file.</summary>
public enum VerifiedStatus
{
    /// <summary>Byte for byte what was pulled first.</summary>
    Ok,

    /// <summary>Another content than was pinned.</summary>
    Changed,

    /// <summary>Pinned, but not on the disk.</summary>
    Missing,

    /// <summary>On the disk, but never pinned.</summary>
    NotPinned,
}
