using System.Globalization;
using InferenceBench.Analysis.Speeds;
using InferenceBench.Cells;
using InferenceBench.Claims.Evidences;
using InferenceBench.Foundation.Words;
using InferenceBench.Results;
using InferenceBench.Results.Machines;

namespace InferenceBench.Claims.Rules;

/// <summary>
/// A figure of the cells that two machines share, one machine over the other: the geometric mean of the cells' ratios.
/// </summary>
/// <param name="metric">The figure.</param>
/// <param name="of">Part of the name of the machine or engine above the line.</param>
/// <param name="over">The same below it.</param>
/// <param name="selector">Which cells; null = all.</param>
internal sealed class MachinesRule(Metric metric, string of, string over, CellSelector? selector) : IClaimRule
{
    public bool IsTimed => true;

    public Finding Find(RuleInput input)
    {
        var all = input.Evidence.Cells.Where(input.IsMet).ToList();
        var cells = selector is null ? all : [.. selector.Pick(all)];
        var (top, bottom) = (On(of, cells), On(over, cells));
        if (top.Count == 0 || bottom.Count == 0)
        {
            var missing = top.Count == 0 ? of : over;
            return Finding.Lacking(
                $"no results of '{missing}'; run the same suite there and name both folders: '{ProgramName.Current} "
                + "claims check A B'");
        }

        var shared = top.Keys.Intersect(bottom.Keys)
            .Select(key => (Top: top[key], Bottom: bottom[key], Above: metric.Of(top[key]), Below: metric.Of(bottom[key])))
            .Where(pair => pair.Above is not null && pair.Below is not null)
            .ToList();
        return shared.Count == 0
            ? Finding.Lacking(
                $"no cell in common: {Suites(top.Values)} of '{of}' and {Suites(bottom.Values)} of '{over}' measured different "
                + "things; run one suite on both")
            : Compare(shared, input.Confidence);
    }

    private Finding Compare(
        List<(EvidenceCell Top, EvidenceCell Bottom, Reading? Above, Reading? Below)> shared, Confidence confidence)
    {
        var share = 1.0 / shared.Count;
        var mean = LogContrast.Of(
            [.. shared.SelectMany(pair => new[] { (share, pair.Above!), (-share, pair.Below!) })], sameRun: false, confidence);
        var ratios = shared.Select(pair => pair.Above!.Value / pair.Below!.Value).ToList();
        return new()
        {
            Figure = mean.Exp(),
            IsExact = shared.TrueForAll(pair => pair.Above!.IsExact && pair.Below!.IsExact),
            Rows = [.. shared.SelectMany(pair => new[] { pair.Top, pair.Bottom })],
            Detail = string.Create(
                CultureInfo.InvariantCulture, $"{shared.Count} shared cells, from {ratios.Min():0.00} to {ratios.Max():0.00}"),
            Draw = () => new(
                "", $"{metric.Words}: '{of}' over '{over}'",
                [.. shared.Zip(ratios, (pair, ratio) => new PlotPoint(pair.Top.Name, null, ratio))]),
        };
    }

    /// <summary>
    /// What two machines' cells share is what two runs' cells share, without the device. Of several machines and runs of the name
    /// the first counts: machines that only share it are not one.
    /// </summary>
    private static Dictionary<CellIdentity, EvidenceCell> On(string name, IReadOnlyList<EvidenceCell> cells)
    {
        var named = cells.Where(cell => cell.Machine.Name.Contains(name, StringComparison.OrdinalIgnoreCase)
            || cell.Outcome.Cell.Engine.Contains(name, StringComparison.OrdinalIgnoreCase));
        return (MachineIdentity.Group(named, cell => cell.Machine.Identity) is [var first, ..] ? first : [])
            .GroupBy(cell => CellIdentity.Of(cell.Outcome) with
            {
                Device = "",
                Settings = AnyThreads(cell.Outcome.Cell.Local?.Settings),
            })
            .ToDictionary(group => group.Key, group => group.First());
    }

    private static CellSettings? AnyThreads(CellSettings? settings) => settings is null ? null : settings with { Threads = null };

    private static string Suites(IEnumerable<EvidenceCell> cells) =>
        string.Join(" and ", cells.Select(cell => $"'{cell.RunId}'").Distinct().Take(2));
}
