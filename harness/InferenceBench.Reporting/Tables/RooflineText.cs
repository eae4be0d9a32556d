using System.Globalization;
using InferenceBench.Analysis.Roofline;
using InferenceBench.Analysis.Rows;

namespace InferenceBench.Reporting.Tables;

/// <summary>What limits a set of cells.</summary>
internal static class RooflineText
{
    public static string Percent(double? share) => share is { } known ? known.ToString("0 %", CultureInfo.InvariantCulture) : "";

    /// <summary>One sentence over all cells; empty when none is known.</summary>
    public static string Of(IReadOnlyList<CellRow> rows)
    {
        string[] parts =
        [
            Part("Decode", rows, row => row.Roofline.Decode, use => use.Mbu, "MBU"),
            Part("prefill", rows, row => row.Roofline.Prefill, use => use.Mfu, "MFU"),
        ];
        var text = string.Join(", ", parts.Where(part => part.Length > 0));
        return text.Length == 0 ? "" : $"{char.ToUpperInvariant(text[0])}{text[1..]}.";
    }

    private static string Part(
        string name, IReadOnlyList<CellRow> rows, Func<CellRow, RooflineUse?> of, Func<RooflineUse, double> share, string unit)
    {
        var known = rows.Select(of).OfType<RooflineUse>().ToList();
        if (known.Count == 0)
        {
            return "";
        }

        var byMemory = known.Count(use => use.LimitedBy == RooflineUse.Memory);
        var what = byMemory == known.Count ? "by memory"
            : byMemory == 0 ? "by arithmetic"
            : $"by memory in {byMemory} of {known.Count} cells";
        var (low, high) = (known.Min(share), known.Max(share));
        var range = Percent(low) == Percent(high) ? Percent(low) : $"{low * 100:0} to {Percent(high)}";
        return string.Create(CultureInfo.InvariantCulture, $"{name} is limited {what} ({unit} {range})");
    }
}
