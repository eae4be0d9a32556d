using InferenceBench.Analysis.Rows;
using InferenceBench.Results.Quality;

namespace InferenceBench.Analysis.Quality;

/// <summary>Puts quality beside the cells it belongs to.</summary>
public static class QualityJoin
{
    /// <summary>The cells, each with the quality of its model, quantization and engine where there is one.</summary>
    public static IReadOnlyList<CellRow> Of(IReadOnlyList<CellRow> cells, IReadOnlyList<QualityRow> rows)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var byName = rows.ToLookup(row => (row.Model, row.Quantization, row.Engine));
        return [.. cells.Select(cell => cell with { Quality = Find(cell, byName) })];
    }

    /// <summary>Old rows with new ones in place of those of the same model, quantization and engine.</summary>
    public static IReadOnlyList<QualityRow> Replace(IReadOnlyList<QualityRow> old, IReadOnlyList<QualityRow> with)
    {
        var replaced = with.Select(row => (row.Model, row.Quantization, row.Engine)).ToHashSet();
        return [.. old.Where(row => !replaced.Contains((row.Model, row.Quantization, row.Engine))), .. with];
    }

    private static QualityRow? Find(CellRow cell, ILookup<(string Model, string Quantization, string Engine), QualityRow> byName)
    {
        var model = cell.Outcome.Cell.Model;
        return byName[(model.Id, model.Quantization, cell.Outcome.Cell.Engine)]
            .FirstOrDefault(row => row.ModelSha256.Length == 0 || model.Sha256.Length == 0 || row.ModelSha256 == model.Sha256);
    }
}
