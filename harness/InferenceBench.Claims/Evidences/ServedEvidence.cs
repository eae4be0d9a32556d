namespace InferenceBench.Claims.Evidences;

/// <summary>A server that was loaded.</summary>
/// <param name="RunId">The load.</param>
/// <param name="Server">Kind of server, e.g. <c>vllm</c>.</param>
/// <param name="Version">Its version; empty when it does not tell.</param>
/// <param name="Model">The model by its name there.</param>
/// <param name="Machine">Name of the machine; empty when it is not known.</param>
/// <param name="IsOnGpu">The machine has a GPU, or is paid as one that has.</param>
/// <param name="Loads">Valid loads of the mix that was asked about, from small to large.</param>
public sealed record ServedEvidence(
    string RunId, string Server, string Version, string Model, string Machine, bool IsOnGpu, IReadOnlyList<ServedLoad> Loads)
{
    /// <summary>What its requests had in common, the same words for the same thing; null = nothing.</summary>
    public string? Common { get; init; }

    /// <summary>It might take that from its cache.</summary>
    public bool IsWarm { get; init; }

    /// <summary>E.g. <c>vllm 0.11 with a-model on GPU (…), measured in RUN</c>.</summary>
    public string Text =>
        $"{Server}{(Version.Length > 0 ? " " + Version : "")} with {Model} on "
        + $"{(IsOnGpu ? "GPU" : "CPU or a machine that is not known")}{(Machine.Length > 0 ? $" ({Machine})" : "")}, "
        + $"load {RunId}";
}
