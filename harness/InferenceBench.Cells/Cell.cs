using System.Text.Json.Serialization;

namespace InferenceBench.Cells;

/// <summary>One point of the benchmark matrix: everything a worker needs to measure it, and nothing else.</summary>
[JsonConverter(typeof(CellJson))]
public sealed record Cell
{
    public required Target Target { get; init; }

    /// <summary>The steps asked for.</summary>
    public required Workload Workload { get; init; }

    /// <summary>The target's model.</summary>
    public CellModel Model { get => Target.Model; init => Target = Target with { Model = value }; }

    /// <summary>The target's engine.</summary>
    public string Engine { get => Target.Engine; init => Target = Target with { Engine = value }; }

    /// <summary>The target where it runs in a process of ours; null for an endpoint.</summary>
    public LocalTarget? Local => Target as LocalTarget;

    /// <summary>The same model behind a server.</summary>
    public Cell AsEndpoint() => Target is EndpointTarget
        ? this
        : this with { Target = new EndpointTarget { Engine = Engine, Model = Model } };
}
