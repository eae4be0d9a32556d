namespace InferenceBench.Models.Gguf;

/// <summary>Metadata keys that this program adds to the models it makes.</summary>
public static class OwnKeys
{
    /// <summary><c>shape</c>: the weights are random.</summary>
    public const string Weights = "inferencebench.weights";

    /// <summary>Id of the shape.</summary>
    public const string Shape = "inferencebench.shape";

    /// <summary>Seed of the weights, 64 bits.</summary>
    public const string Seed = "inferencebench.seed";

    /// <summary>Number of the recipe that turns a seed into weights; another number means other weights.</summary>
    public const string Recipe = "inferencebench.recipe";
}
