using System.Text.Json.Serialization;

namespace InferenceBench.Results.Peaks;

/// <summary>
/// The most that a GPU was measured to give through an engine's own kernels: reading weights, and multiplying matrices.
/// </summary>
public sealed record DevicePeaks
{
    /// <summary>Raised when the way of measuring changes; others are measured again.</summary>
    public const int CurrentMethod = 1;

    public int Method { get; init; } = CurrentMethod;

    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>As the engine calls it, e.g. <c>NVIDIA H100 80GB HBM3</c>.</summary>
    public required string Device { get; init; }

    /// <summary>Version of its driver; empty when that is not told.</summary>
    public required string Driver { get; init; }

    /// <summary>Engine whose kernels it was measured with, with version and package.</summary>
    public required string Engine { get; init; }

    /// <summary>Weights that a step read, which no cache holds.</summary>
    public required long WeightBytes { get; init; }

    /// <summary>Bytes that decoding one sequence reads a second, of the best repetition.</summary>
    public required double BytesPerSecond { get; init; }

    /// <summary>Arithmetic of a prefill by the weights' type, of the best repetition each.</summary>
    public required IReadOnlyList<DeviceMatrixPoint> Matrix { get; init; }

    /// <summary>The highest arithmetic rate with weights of any type.</summary>
    [JsonIgnore]
    public double? FlopsPerSecond => Matrix.Count == 0 ? null : Matrix.Max(point => point.FlopsPerSecond);
}
