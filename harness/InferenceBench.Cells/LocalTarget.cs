namespace InferenceBench.Cells;

/// <summary>A model that an engine runs in a process of ours, on the devices and with the settings asked for.</summary>
public sealed record LocalTarget : Target
{
    /// <summary>The model that drafts; null where none does.</summary>
    public CellModel? Draft { get; init; }

    public required CellSettings Settings { get; init; }

    public override IReadOnlyList<CellModel> Models => Draft is null ? [Model] : [Model, Draft];

    public override Target Of(Func<CellModel, CellModel> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return this with { Model = change(Model), Draft = Draft is null ? null : change(Draft) };
    }
}
