namespace InferenceBench.Engines;

/// <summary>What an execution provider computes on.</summary>
public enum ExecutionProviderKind
{
    Processor,
    Gpu,

    /// <summary>A processor for neural networks, with or without memory of its own.</summary>
    Npu,
}
