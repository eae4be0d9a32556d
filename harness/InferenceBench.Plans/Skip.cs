using InferenceBench.Foundation.Failures;

namespace InferenceBench.Plans;

/// <summary>Why a cell is not tried.</summary>
/// <param name="ExitCode">The kind of reason; the program's exit code when nothing else ran.</param>
/// <param name="Reason">One sentence: what, and what to do.</param>
public sealed record Skip(ExitCode ExitCode, string Reason);
