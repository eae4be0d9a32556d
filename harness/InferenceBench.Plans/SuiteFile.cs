using InferenceBench.Engines;
using InferenceBench.Models.Formats;

namespace InferenceBench.Plans;

/// <summary>A suite as it stands in its YAML file; docs/files.md explains the keys.</summary>
public sealed record SuiteFile
{
    /// <summary>The suite's name; result folders carry it.</summary>
    public required string Suite { get; init; }

    public string Description { get; init; } = "";

    /// <summary>Visits of each cell, in a new shuffled order each, each in a fresh process.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>Ids of shapes or manifest models, or paths of GGUF files (relative to the suite file).</summary>
    public required List<string> Models { get; init; }

    /// <summary>Quantizations of the shapes and manifest models; a file given by path has its own.</summary>
    public List<string> Quantizations { get; init; } = ["F16", "Q8_0", "Q4_K_M"];

    /// <summary>Ids, or the names of file forms, each of which stands for the default engine that reads it.</summary>
    public List<string> Engines { get; init; } = [ModelFormats.Gguf];

    /// <summary>Address of a running server, for the first engine of the suite that is one; null = none.</summary>
    public string? Server { get; init; }

    /// <summary>Running servers beside the engines, which stand in the same tables.</summary>
    public List<SuiteTarget> Targets { get; init; } = [];

    public required List<SuiteWorkload> Workloads { get; init; }

    public SuiteSettings Settings { get; init; } = new();

    public SuiteMeasure Measure { get; init; } = new();

    /// <summary>The same suite by the engines that a program has, its targets among them.</summary>
    public SuiteFile By(EngineRoster roster)
    {
        ArgumentNullException.ThrowIfNull(roster);
        var servers = Targets.Select(target => target.EngineOf(roster.ServerKinds)).OfType<string>();
        return this with { Engines = [.. Engines.Select(roster.Named).Concat(servers).Distinct(StringComparer.Ordinal)] };
    }
}
