namespace InferenceBench.Measuring.Machine.Sensors;

/// <summary>The sensors of one vendor's GPUs.</summary>
public interface IGpuSensors : IDisposable
{
    /// <summary>Who tells: <c>nvml</c>, <c>amdgpu</c>, <c>intel</c>.</summary>
    string Source { get; }

    /// <summary>Time between readings that disturbs nobody.</summary>
    TimeSpan Interval { get; }

    /// <summary>All devices together; null when none tells anything. Takes well below a millisecond a device.</summary>
    GpuReading? Read();
}
