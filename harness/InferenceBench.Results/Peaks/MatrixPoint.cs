namespace InferenceBench.Results.Peaks;

/// <summary>Matrix arithmetic as an engine's own kernels reached it.</summary>
/// <param name="Threads">Threads it computed with.</param>
/// <param name="Quantization">Type of the weights.</param>
/// <param name="FlopsPerSecond">Of the best repetition.</param>
public sealed record MatrixPoint(int Threads, string Quantization, double FlopsPerSecond);
