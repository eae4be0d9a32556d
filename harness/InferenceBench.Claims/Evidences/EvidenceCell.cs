using InferenceBench.Cells;
using InferenceBench.Prices;
using InferenceBench.Results;
using InferenceBench.Results.Peaks;

namespace InferenceBench.Claims.Evidences;

/// <summary>A measured cell and where it was measured.</summary>
/// <param name="RunId">Run; cells of one run met the same rounds of the same machine.</param>
/// <param name="Machine">Machine.</param>
/// <param name="Price">What the machine costs an hour; null when not known.</param>
/// <param name="Outcome">The cell with its samples.</param>
public sealed record EvidenceCell(string RunId, EvidenceMachine Machine, MachinePrice? Price, CellOutcome Outcome)
{
    /// <summary>What its machine was measured to give at most; null when that was not measured.</summary>
    public MachineRoofline? Roofline { get; init; }

    /// <summary>Layers of the model were on a GPU.</summary>
    public bool IsOnGpu =>
        Outcome.Resolved is { GpuLayers: > 0 } resolved && !resolved.Device.Equals("CPU", StringComparison.OrdinalIgnoreCase);

    /// <summary>It was asked over the network, as clients are served, and not called in the program's own process.</summary>
    public bool IsServed => Outcome.Cell.Target is EndpointTarget;

    /// <summary>Learned weights; those of a shape are random: its speed is real, its quality is not.</summary>
    public bool IsTrained => Outcome.Cell.Model.Weights == "trained";

    /// <summary>Its properties by name.</summary>
    public IReadOnlyDictionary<string, string> Traits { get; } = CellTraits.Of(Outcome.Cell);

    /// <summary>E.g. <c>dense-150m Q8_0 256+32 ×16</c>.</summary>
    public string Name => CellTraits.Name(Outcome.Cell);
}
