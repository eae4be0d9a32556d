using System.Globalization;

namespace InferenceBench.Claims.Ledgers;

/// <summary>What a document states.</summary>
/// <param name="Low">Least; equal to the most for one figure; null when it gives none.</param>
/// <param name="High">Most; null when it gives none, or for "at least".</param>
/// <param name="Unit">As the ledger writes it.</param>
/// <param name="Text">What the figure is of, or the statement where there is none.</param>
public sealed record StatedFigure(double? Low, double? High, string Unit, string Text)
{
    /// <summary>E.g. <c>2–3x: H100 over A100</c>.</summary>
    public override string ToString()
    {
        var unit = Unit is "" or "x" or "%" ? Unit : " " + Unit;
        return (Low, High) switch
        {
            (null, null) => Text,
            ({ } low, null) => $"over {Number(low)}{unit} {Text}",
            (null, { } high) => $"under {Number(high)}{unit} {Text}",
            ({ } low, { } high) => low == high ? $"{Number(low)}{unit} {Text}" : $"{Number(low)} to {Number(high)}{unit} {Text}",
        };
    }

    private static string Number(double value) => value.ToString("#,0.######", CultureInfo.InvariantCulture);
}
