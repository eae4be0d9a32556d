using InferenceBench.Claims.Evidences;

namespace InferenceBench.Claims.Ledgers;

/// <summary>What cells must be for a claim to be decided by them; others may stand beside the verdict, never be it.</summary>
public sealed record ClaimNeeds
{
    /// <summary>Nothing in particular.</summary>
    public static ClaimNeeds None { get; } = new();

    /// <summary>The weights were on a GPU.</summary>
    public bool Gpu { get; init; }

    /// <summary>Through a server, not in the program's own process.</summary>
    public bool Served { get; init; }

    /// <summary>Learned weights, not random ones.</summary>
    public bool Trained { get; init; }

    /// <summary>Parameters of the model; 0 = any.</summary>
    public double ParametersFrom { get; init; }

    /// <summary>
    /// Total over active parameters of mixtures of experts; dense models, which they are set beside, need none. 0 = any.
    /// </summary>
    public double SparsityFrom { get; init; }

    /// <summary>E.g. <c>cells on a GPU, through a server</c>; empty for nothing.</summary>
    public string Text => string.Join(", ", Parts());

    /// <summary>True when a cell is of the kind that the claim speaks of.</summary>
    public bool AreMet(EvidenceCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var model = cell.Outcome.Cell.Model;
        var isSparse = model.ActiveParameters == model.TotalParameters
            || model.TotalParameters >= SparsityFrom * model.ActiveParameters;
        return (!Gpu || cell.IsOnGpu)
            && (!Served || cell.IsServed)
            && (!Trained || cell.IsTrained)
            && (ParametersFrom == 0 || model.TotalParameters >= ParametersFrom)
            && isSparse;
    }

    /// <summary>
    /// True when a server under load is of the kind that the claim speaks of; of its weights no more than a name is known.
    /// </summary>
    public bool AreMet(ServedEvidence served)
    {
        ArgumentNullException.ThrowIfNull(served);
        return (!Gpu || served.IsOnGpu) && !Trained && ParametersFrom == 0 && SparsityFrom == 0;
    }

    private IEnumerable<string> Parts()
    {
        if (Gpu)
        {
            yield return "on a GPU";
        }

        if (Served)
        {
            yield return "through a server";
        }

        if (Trained)
        {
            yield return "of trained weights";
        }

        if (ParametersFrom > 0)
        {
            yield return $"of models from {ParameterCount.Text(ParametersFrom)} parameters on";
        }

        if (SparsityFrom > 0)
        {
            yield return string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"of a mixture whose total is at least {SparsityFrom:0.#} times its active parameters");
        }
    }
}
