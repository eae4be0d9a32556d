using InferenceBench.Foundation.Yaml;

namespace InferenceBench.Load.Traces;

/// <summary>A trace that the manifest knows.</summary>
public sealed record TraceEntry : Located
{
    /// <summary>What the command line calls it.</summary>
    public required string Id { get; init; }

    /// <summary>Where it is pulled from.</summary>
    public required string Address { get; init; }

    public required long Bytes { get; init; }

    /// <summary>Of the content, in lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>SPDX id.</summary>
    public required string License { get; init; }

    /// <summary>Whose it is, as the licence wants it named.</summary>
    public required string Attribution { get; init; }

    /// <summary>Requests in it.</summary>
    public required int Rows { get; init; }

    /// <summary>What it is like.</summary>
    public required TraceShape Shape { get; init; }
}
