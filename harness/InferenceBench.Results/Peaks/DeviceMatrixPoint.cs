namespace InferenceBench.Results.Peaks;

/// <summary>Matrix arithmetic of a device as an engine's own kernels reached it.</summary>
/// <param name="Quantization">Type of the weights.</param>
/// <param name="FlopsPerSecond">Of the best repetition.</param>
public sealed record DeviceMatrixPoint(string Quantization, double FlopsPerSecond);
