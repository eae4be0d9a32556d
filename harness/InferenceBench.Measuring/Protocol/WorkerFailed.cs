using InferenceBench.Foundation.Failures;

namespace InferenceBench.Measuring.Protocol;

/// <summary>The visit failed with a sentence; the last line.</summary>
public sealed record WorkerFailed(ExitCode ExitCode, string Reason) : WorkerEvent;
