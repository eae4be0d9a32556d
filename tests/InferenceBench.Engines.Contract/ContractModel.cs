namespace InferenceBench.Engines.Contract;

/// <summary>
/// Tiny models of a context of at least 2048 tokens that an engine's test project makes in the engine's own form.
/// </summary>
public enum ContractModel
{
    Dense,
    DenseQuantized,
    MixtureOfExperts,
    MixtureOfExpertsQuantized,
}
