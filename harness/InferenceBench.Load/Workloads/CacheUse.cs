namespace InferenceBench.Load.Workloads;

/// <summary>Whether a server may take prompts from its cache.</summary>
public enum CacheUse
{
    /// <summary>It may not: every prompt is computed.</summary>
    Cold,

    /// <summary>It is to have what requests have in common.</summary>
    Warm,
}
