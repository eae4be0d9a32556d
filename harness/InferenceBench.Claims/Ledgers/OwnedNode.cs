namespace InferenceBench.Claims.Ledgers;

/// <summary>$ for a million output tokens of a cell on an owned machine over the same on a rented one.</summary>
internal sealed record OwnedNode
{
    public required Dictionary<string, string> Of { get; init; }

    /// <summary>The owned machine assumed where the user names no other.</summary>
    public required InferenceBench.Prices.OwnedMachine Machine { get; init; }
}
