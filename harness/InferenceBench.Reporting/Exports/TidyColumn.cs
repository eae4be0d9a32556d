namespace InferenceBench.Reporting.Exports;

/// <summary>A column of an exported table.</summary>
/// <param name="Name">Ends in the unit where there is one, e.g. <c>prefill_s</c>.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Value">A row's value, of that kind; null = not known.</param>
public sealed record TidyColumn<TRow>(string Name, TidyKind Kind, Func<TRow, object?> Value);
