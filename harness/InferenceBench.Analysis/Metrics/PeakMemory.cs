using InferenceBench.Results;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Largest resident set of the worker processes.</summary>
public sealed class PeakMemory : CountedMetric
{
    public override string Name => "peak_memory_bytes";

    public override string Unit => "byte";

    public override string Words => "largest memory of the process";

    public override MetricGroup Group => MetricGroup.Speed;

    public override MetricColumn Column { get; } = new("peak_memory_bytes") { IsWhole = true };

    public override MetricView Console { get; } = new(70, "peak", "memory") { Form = MetricForm.Bytes, DropOrder = 1 };

    public override MetricView Page { get; } = new(100, "peak", "memory") { Form = MetricForm.Bytes };

    protected override double? Value(CellOutcome outcome) => outcome?.PeakMemoryBytes;
}
