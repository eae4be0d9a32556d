using InferenceBench.Core.Failures;

namespace InferenceBench.Core.Running;

/// <summary>The visit failed with a sentence; the last line.</summary>
public sealed record WorkerFailed(ExitCode ExitCode, string Reason) : WorkerEvent;
