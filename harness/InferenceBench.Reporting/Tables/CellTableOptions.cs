using InferenceBench.Reporting.Terminal;

namespace InferenceBench.Reporting.Tables;

/// <summary>How the table is drawn.</summary>
public sealed record CellTableOptions
{
    public OutputForm Form { get; init; } = OutputForm.Plain;

    /// <summary>Columns of the terminal to keep within.</summary>
    public int Width { get; init; } = ConsoleOutput.PlainWidth;

    /// <summary>All columns, however wide that is.</summary>
    public bool Wide { get; init; }

    /// <summary>A sentence about the price below the $ columns: how much, from where, of when.</summary>
    public string? PriceSentence { get; init; }
}
