using InferenceBench.Foundation.Files;

namespace InferenceBench.Models.Shapes;

/// <summary>How a shape's file is made.</summary>
internal sealed record ShapeWriteOptions
{
    public required ulong Seed { get; init; }

    public ShapePrecision Precision { get; init; } = ShapePrecision.F16;

    /// <summary>
    /// Types of the tensors when the matrices are written quantized; null = all matrices in the precision above.
    /// </summary>
    public ShapeTypes? Types { get; init; }

    /// <summary>Changes the speed, never a byte.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    public IProgress<long>? Progress { get; init; }

    public IDiskSpace DiskSpace { get; init; } = new DriveDiskSpace();
}
