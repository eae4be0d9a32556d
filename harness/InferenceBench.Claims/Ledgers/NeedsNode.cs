namespace InferenceBench.Claims.Ledgers;

/// <summary>What cells must be to decide a claim.</summary>
internal sealed record NeedsNode
{
    /// <summary><c>gpu</c>, or empty for any.</summary>
    public string Device { get; init; } = "";

    /// <summary>Through a server.</summary>
    public bool Served { get; init; }

    /// <summary><c>trained</c>, or empty for any.</summary>
    public string Weights { get; init; } = "";

    /// <summary>Least number of parameters; 0 = any.</summary>
    public double ParametersFrom { get; init; }

    /// <summary>Least total over active parameters of mixtures; 0 = any.</summary>
    public double SparsityFrom { get; init; }
}
