namespace InferenceBench.Claims.Ledgers;

/// <summary>APIs whose prices are looked at: one, several, or all of a capability class that the price files name.</summary>
internal abstract record PriceClassNode
{
    public string Api { get; init; } = "";

    public List<string> Apis { get; init; } = [];

    /// <summary>Class of the price files' entries; models that are added to it later count too.</summary>
    public string Class { get; init; } = "";

    /// <summary><c>input</c> or <c>output</c>.</summary>
    public string Part { get; init; } = "output";
}
