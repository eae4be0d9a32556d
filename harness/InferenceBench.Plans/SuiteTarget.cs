using System.Text.RegularExpressions;
using InferenceBench.Engines;

namespace InferenceBench.Plans;

/// <summary>A running server beside a suite's engines: it is asked for the workloads of the model that it has loaded.</summary>
public sealed partial record SuiteTarget
{
    /// <summary>Its address, or a dollar sign and the name of the environment variable that has it.</summary>
    public required string Server { get; init; }

    /// <summary>What tells it from others of its kind in tables and results; null = it is the only one.</summary>
    public string? Name { get; init; }

    /// <summary>Kind of server; null = the first that the program knows.</summary>
    public string? Kind { get; init; }

    /// <summary>The model's name on the server, when it has several; null = the first it tells of.</summary>
    public string? Model { get; init; }

    /// <summary>Name of the model's file, where the server does not tell it; null = as the model is named there.</summary>
    public string? File { get; init; }

    /// <summary>Environment variable that has its API key; null = the usual one.</summary>
    public string? KeyVariable { get; init; }

    /// <summary>The engine that its cells name; null where a program has no servers.</summary>
    internal string? EngineOf(IReadOnlyList<string> kinds) => kinds.Count == 0 ? null : EngineId.Of(Kind ?? kinds[0], Name);

    /// <summary>What whoever connects has to know.</summary>
    internal ServerAccess At(Uri address) => new(address, KeyVariable) { Model = Model, File = File };

    /// <summary>True for a name that can stand in an engine's id.</summary>
    internal static bool IsName(string name) => Letters().IsMatch(name);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z")]
    private static partial Regex Letters();
}
