namespace InferenceBench.Results.Peaks;

/// <summary>Memory bandwidth as a kernel reached it.</summary>
/// <param name="Threads">Threads that ran it together.</param>
/// <param name="Kernel"><c>read</c> or <c>triad</c>.</param>
/// <param name="BytesPerSecond">Of the best pass, as STREAM reports it.</param>
public sealed record BandwidthPoint(int Threads, string Kernel, double BytesPerSecond);
