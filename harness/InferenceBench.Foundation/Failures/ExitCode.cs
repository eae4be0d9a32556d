namespace InferenceBench.Foundation.Failures;

/// <summary>Exit codes of the program; documented in <c>docs/exit-codes.md</c>, never renumbered.</summary>
public enum ExitCode
{
    Success = 0,

    /// <summary>The run finished, but cells failed for differing reasons.</summary>
    CellsFailed = 1,
    Usage = 2,

    /// <summary>A comparison found tokens dearer than allowed.</summary>
    Regression = 3,

    /// <summary>A claim has a verdict that was to fail.</summary>
    ClaimFailed = 4,

    /// <summary>No measured choice keeps to all bounds.</summary>
    NothingFits = 5,

    ModelMissing = 10,
    NotAGguf = 11,
    ModelTruncated = 12,
    ModelMalformed = 13,
    ArchitectureUnknown = 14,

    /// <summary>Native code ended the worker process.</summary>
    WorkerDied = 15,
    OutOfMemory = 16,
    QuantizationUnknown = 17,
    EngineFailed = 18,

    /// <summary>A worker gave no sign of life for too long and was ended.</summary>
    TimedOut = 19,

    FileInvalid = 20,
    DuplicateId = 21,
    PriceInvalid = 22,
    ResultsInvalid = 23,

    DiskFull = 30,
    NoPermission = 31,

    HashMismatch = 40,
    DownloadCut = 41,
    RedirectLoop = 42,
    HtmlInsteadOfFile = 43,
    DownloadRefused = 44,
    NotEnoughDisk = 45,

    NativesMissing = 50,
    NativesMismatch = 51,

    Internal = 70,
    Interrupted = 130,
}
