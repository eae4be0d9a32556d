using InferenceBench.Cells;

namespace InferenceBench.Results;

/// <summary>
/// What two cells must share to be compared: everything but the machine, the engine's build and the file's bytes.
/// </summary>
/// <param name="Model">Model's id.</param>
/// <param name="Quantization">E.g. Q4_K_M.</param>
/// <param name="Engine">Engine's id.</param>
/// <param name="Device">Device that ran it, e.g. <c>CPU</c>; empty when the model was never opened.</param>
/// <param name="Workload">Prompt, generated tokens, depth, batch.</param>
/// <param name="Settings">Settings asked for; null for an endpoint, which has its own.</param>
public sealed record CellIdentity(
    string Model, string Quantization, string Engine, string Device, Workload Workload, CellSettings? Settings)
{
    /// <summary>A cell's identity.</summary>
    public static CellIdentity Of(CellOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var cell = outcome.Cell;
        return new(
            cell.Model.Id, cell.Model.Quantization, cell.Engine, outcome.Resolved?.Device ?? "", cell.Workload,
            cell.Local?.Settings);
    }
}
