using System.Globalization;
using InferenceBench.Claims.Evidences;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Foundation.Words;
using InferenceBench.Results.Quality;

namespace InferenceBench.Claims.Rules;

/// <summary>A figure of a trained model's quality, by itself or over another model's.</summary>
/// <param name="measure">Name of the column of quality.csv.</param>
/// <param name="of">The figure of a row.</param>
/// <param name="model">Model's id.</param>
/// <param name="quantization">Quantization; empty = the least quantized there is.</param>
/// <param name="overModel">Model to divide by; empty = the figure by itself.</param>
internal sealed class QualityRule(
    string measure, Func<QualityRow, Estimate> of, string model, string quantization, string overModel) : IClaimRule
{
    private const string PerplexityMeasure = "perplexity";

    private const string SameTopMeasure = "same_top_share";

    /// <summary>Figures that ledgers may ask for.</summary>
    public static IReadOnlyDictionary<string, Func<QualityRow, Estimate>> Measures { get; } =
        new Dictionary<string, Func<QualityRow, Estimate>>(StringComparer.Ordinal)
        {
            [PerplexityMeasure] = row => row.Perplexity,
            ["perplexity_ratio"] = row => row.PerplexityRatio,
            ["kl_mean"] = row => row.KlMean,
            [SameTopMeasure] = row => row.SameTopShare,
        };

    public bool IsTimed => false;

    public IReadOnlyList<string> QualityModels => overModel.Length == 0 ? [model] : [model, overModel];

    public bool CanOnlyHold(Threshold natural) => natural.Covers(0, measure == SameTopMeasure ? 1 : double.PositiveInfinity);

    public Finding Find(RuleInput input)
    {
        var row = Row(input.Evidence, model);
        var over = overModel.Length == 0 ? null : Row(input.Evidence, overModel);
        if (row is null || (over is null && overModel.Length > 0))
        {
            return Finding.Lacking(string.Create(
                CultureInfo.InvariantCulture,
                $"{measure} of the trained model "
                + $"'{(row is null ? model : overModel)}'{(quantization.Length > 0 ? $" at {quantization}" : "")}; "
                + $"'{ProgramName.Current} quality' measures it into the results folder"));
        }

        var figure = over is null ? of(row) : Paired(input.Evidence, row, over) ?? Ratio(of(row), of(over));
        IEnumerable<QualityRow> rows = over is null ? [row] : [over, row];
        return new()
        {
            Figure = figure,
            Basis = QualityScope.Of([.. rows.Select(r => r.Model).Distinct()], row.Engine),
            Detail = $"{row.TokensScored.ToString("#,0", CultureInfo.InvariantCulture)} tokens scored",
            Draw = () => new("", measure.Replace('_', ' '), [.. rows.Select(r => Point(r, of(r)))]),
        };
    }

    /// <summary>
    /// Both perplexities on the same tokens, from the models' cascade with nothing sent on: narrower, as what is hard for one is
    /// hard for the other.
    /// </summary>
    private Estimate? Paired(Evidence evidence, QualityRow row, QualityRow over) =>
        measure != PerplexityMeasure ? null : evidence.Cascades.FirstOrDefault(c =>
            c.Point.EscalatedShare == 0
                && c.Engine == row.Engine
                && c.TextSha256 == row.TextSha256
                && c.ChunkTokens == row.ChunkTokens
                && c.TokensScored == row.TokensScored
            && c.SmallSha256 == row.ModelSha256 && c.LargeSha256 == over.ModelSha256)?.Point.PerplexityRatio;

    /// <summary>Widest that two independent intervals allow; the same tokens would allow a narrower one.</summary>
    private static Estimate Ratio(Estimate a, Estimate b) => new(a.Value / b.Value, a.Low / b.High, a.High / b.Low);

    private static PlotPoint Point(QualityRow row, Estimate figure) =>
        new($"{row.Model} {row.Quantization}", null, figure.Value, figure.Low, figure.High);

    private QualityRow? Row(Evidence evidence, string id) => evidence.Quality.FirstOrDefault(row =>
        row.Model.Equals(id, StringComparison.OrdinalIgnoreCase)
        && row.Quantization.Equals(
            quantization.Length == 0 ? row.BaselineQuantization : quantization, StringComparison.OrdinalIgnoreCase));
}
