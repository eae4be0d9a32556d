using InferenceBench.Results.Quality;

namespace InferenceBench.Measuring.Protocol;

/// <summary>The last event of a text that was scored.</summary>
public sealed record QualityDone(QualityFigures Figures) : WorkerEvent
{
    /// <summary>The CPU code that computed: quantized weights may be multiplied less exactly by one than by another.</summary>
    public string CpuVariant { get; init; } = "";
}
