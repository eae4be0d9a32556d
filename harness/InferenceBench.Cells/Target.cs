namespace InferenceBench.Cells;

/// <summary>What is measured: a model that an engine runs on devices of this machine, or one that a server has.</summary>
public abstract record Target
{
    /// <summary>Id of the engine, or of the server's kind, e.g. <c>llama.cpp</c>.</summary>
    public required string Engine { get; init; }

    public required CellModel Model { get; init; }

    /// <summary>All models that it runs.</summary>
    public virtual IReadOnlyList<CellModel> Models => [Model];

    /// <summary>The same with each of its models changed.</summary>
    public virtual Target Of(Func<CellModel, CellModel> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return this with { Model = change(Model) };
    }
}
