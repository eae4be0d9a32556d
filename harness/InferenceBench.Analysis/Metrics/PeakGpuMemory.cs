using InferenceBench.Results;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Largest GPU memory of the worker processes.</summary>
public sealed class PeakGpuMemory : CountedMetric
{
    public override string Name => "peak_gpu_memory_bytes";

    public override string Unit => "byte";

    public override string Words => "largest GPU memory of the process";

    public override MetricGroup Group => MetricGroup.Speed;

    public override MetricColumn Column { get; } = new("peak_gpu_memory_bytes") { IsWhole = true };

    protected override double? Value(CellOutcome outcome) => outcome?.PeakGpuMemoryBytes;
}
