using InferenceBench.Results;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Largest GPU memory where it was read, else the largest resident set: what a machine must have for the cell.</summary>
public sealed class MemoryInUse : CountedMetric
{
    public override string Name => "memory_bytes";

    public override string Unit => "byte";

    public override string Words => "largest memory, on the GPU where there is one";

    public override MetricGroup Group => MetricGroup.Speed;

    public override bool IsForLedgers => false;

    public override MetricCard Card { get; } = new(50, "Least memory", "");

    public override MetricBound Bound { get; } =
        new(40, "--memory", "Peak memory at most, e.g. 8GB or 500MB.", BoundForm.Size, "a peak memory of", "peak", "memory");

    protected override double? Value(CellOutcome outcome) =>
        outcome?.PeakGpuMemoryBytes ?? outcome?.PeakMemoryBytes;
}
