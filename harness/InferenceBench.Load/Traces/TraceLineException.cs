namespace InferenceBench.Load.Traces;

/// <summary>A line of a trace makes no sense.</summary>
internal sealed class TraceLineException(int line, string what) : Exception($"line {line}: {what}");
