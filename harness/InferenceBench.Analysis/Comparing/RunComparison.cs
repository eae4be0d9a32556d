using System.Text.Json.Serialization;
using InferenceBench.Analysis.Cost;
using InferenceBench.Cells;
using InferenceBench.Foundation.Failures;
using InferenceBench.Results;

namespace InferenceBench.Analysis.Comparing;

/// <summary>Runs set against a baseline, cell by cell.</summary>
/// <param name="Cells">Matched cells, in the baseline's order, run by run.</param>
/// <param name="OnlyInOne">Measured cells that the other run does not have, or has several of.</param>
public sealed record RunComparison(IReadOnlyList<ComparedCell> Cells, IReadOnlyList<UnmatchedCell> OnlyInOne)
{
    /// <summary>
    /// What a request may be dearer by before it counts, when nothing tells how far two runs differ: 97.5 % of what two runs
    /// differ by whose spread is 3 % each.
    /// </summary>
    public const double DefaultRunAllowance = 0.09;

    private const double MostOfOneModel = 1.05;

    /// <summary>Across these it is another file that is compared, whose form may count otherwise.</summary>
    private static readonly MatchField[] _otherFiles = [MatchField.Model, MatchField.Quantization, MatchField.Engine];
    private static readonly string[] _unquantized = ["F16", "BF16", "F32", "FP16", "FP32"];

    /// <summary>What differs in machine or software: to be read before any verdict.</summary>
    public IReadOnlyList<RunDifference> Differences { get; init; } = [];

    /// <summary>Cells of one name on both sides whose files are of two models.</summary>
    [JsonIgnore]
    public IReadOnlyList<CellIdentity> OfOtherModels { get; init; } = [];

    /// <summary>Compares every later run with the first.</summary>
    /// <param name="baseline">A.</param>
    /// <param name="others">B, C, …; the same run may be among them.</param>
    /// <param name="options">Threshold, earlier runs and what need not match.</param>
    public static RunComparison Of(PricedRun baseline, IReadOnlyList<PricedRun> others, CompareOptions options)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(others);
        ArgumentNullException.ThrowIfNull(options);
        var pairs = others.Select(other => Sides([baseline], [other], options)).ToList();
        return new([.. pairs.SelectMany(p => p.Cells)], [.. pairs.SelectMany(p => p.OnlyInOne)])
        {
            Differences = [.. pairs.SelectMany(p => p.Differences)],
            OfOtherModels = [.. pairs.SelectMany(p => p.OfOtherModels)],
        };
    }

    /// <summary>Compares several runs of one thing with several of another: t over runs.</summary>
    /// <param name="a">Runs of the baseline, all of one machine.</param>
    /// <param name="b">Runs of the other, all of one machine.</param>
    /// <param name="options">Threshold and what need not match.</param>
    /// <exception cref="InputException">A run is named twice, or the runs of one side are of different machines.</exception>
    public static RunComparison OfSides(IReadOnlyList<PricedRun> a, IReadOnlyList<PricedRun> b, CompareOptions options)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(options);
        RequireDifferentRuns([.. a, .. b]);
        RequireOneMachine(a);
        RequireOneMachine(b);
        return Sides(a, b, options);
    }

    /// <summary>Cells whose $ rose by at least a share, beyond doubt.</summary>
    /// <param name="share">E.g. 0.03.</param>
    /// <param name="runAllowance">What the whole interval must exceed on top, where it is of two runs alone.</param>
    public IEnumerable<ComparedCell> Regressions(double share, double runAllowance = DefaultRunAllowance) => Cells.Where(cell =>
        cell.Request is { Verdict: CostVerdict.Dearer } request
        && (cell.Basis == ComparisonBasis.TheseTwoRuns
            ? request.Ratio.Low >= (1 + share) * (1 + runAllowance)
            : request.Change >= share));

    private static RunComparison Sides(IReadOnlyList<PricedRun> a, IReadOnlyList<PricedRun> b, CompareOptions options)
    {
        var across = Across(a, b, options.Across);
        var (cellsA, cellsB) = (Measured(a, across), Measured(b, across));
        var alike = cellsA.Where(group => IsOneEach(group, a) && IsOneEach(cellsB[group.Key], b)).ToList();
        var shared = alike.Where(
            group => across.Any(_otherFiles.Contains) || IsOneModel(group.Concat(cellsB[group.Key]))).ToList();
        var matched = shared.Select(group => group.Key).ToHashSet();
        var cells = new CellComparison(options);
        return new(
            InParallel.Select(shared, group => cells.Of([.. group], [.. cellsB[group.Key]])),
            [.. Rest(cellsA, matched), .. Rest(cellsB, matched)])
        {
            OfOtherModels = [.. alike.Except(shared).Select(group => group.Key)],
            Differences = [.. b.Select(other => RunDifference.Between(a[0], other)).OfType<RunDifference>()],
        };
    }

    /// <summary>A run that counts twice would agree with itself.</summary>
    private static void RequireDifferentRuns(IReadOnlyList<PricedRun> runs)
    {
        if (runs.GroupBy(run => run.Run.Document.RunId).FirstOrDefault(run => run.Count() > 1) is { } twice)
        {
            throw new InputException(ExitCode.Usage, $"'{twice.Key}' is named twice; each run counts once, on one side.");
        }
    }

    private static void RequireOneMachine(IReadOnlyList<PricedRun> side)
    {
        foreach (var run in side.Skip(1))
        {
            if (RunDifference.Machine(side[0]).DifferencesFrom(RunDifference.Machine(run)) is [var first, ..])
            {
                throw new InputException(
                    ExitCode.ResultsInvalid,
                    $"'{side[0].Run.Document.RunId}' and '{run.Run.Document.RunId}' are of different machines ({first.What}: "
                    + $"{first.A} and {first.B}), "
                        + "which are never put together; name runs of one machine on each side.");
            }
        }
    }

    /// <summary>
    /// Two models may bear one name, as where another one was put behind the same link: no difference between them says anything.
    /// Counted anew, the same model has nearly the same number.
    /// </summary>
    private static bool IsOneModel(IEnumerable<MeasuredCell> cells)
    {
        List<long> counts = [.. cells.Select(cell => cell.Outcome.Cell.Model.TotalParameters).OfType<long>()];
        return counts.Count == 0 || counts.Max() <= counts.Min() * MostOfOneModel;
    }

    /// <summary>A cell that a run of the side lacks, or has twice, cannot be taken over the runs.</summary>
    private static bool IsOneEach(IEnumerable<MeasuredCell> cells, IReadOnlyList<PricedRun> side) =>
        side.All(run => cells.Count(cell => ReferenceEquals(cell.Run, run)) == 1);

    /// <summary>
    /// Where one side's engine is a server, whose settings are its own, those of the other's cells cannot tell which of them is
    /// its like.
    /// </summary>
    private static IReadOnlyList<MatchField> Across(
        IReadOnlyList<PricedRun> a, IReadOnlyList<PricedRun> b, IReadOnlyList<MatchField> across) =>
        across.Contains(MatchField.Engine) && IsServed(a) != IsServed(b) ? [.. across, MatchField.Settings] : across;

    private static bool IsServed(IReadOnlyList<PricedRun> side) =>
        side.Any(run => run.Run.Outcomes.Any(outcome => outcome.Cell.Target is EndpointTarget));

    private static ILookup<CellIdentity, MeasuredCell> Measured(
        IReadOnlyList<PricedRun> side, IReadOnlyList<MatchField> across) =>
        side
            .SelectMany(run => run.Run.Outcomes.Where(o => o.Status == CellStatus.Ok && o.Samples.Count > 0)
                .Select(o => new MeasuredCell(run, o)))
            .ToLookup(cell => Blurred(CellIdentity.Of(cell.Outcome), across));

    private static IEnumerable<UnmatchedCell> Rest(ILookup<CellIdentity, MeasuredCell> cells, HashSet<CellIdentity> matched) =>
        cells.Where(group => !matched.Contains(group.Key)).SelectMany(group => group.Select(cell => new UnmatchedCell(
            cell.RunId, CellIdentity.Of(cell.Outcome), group.Count(other => ReferenceEquals(other.Run, cell.Run)) > 1)));

    private static CellIdentity Blurred(CellIdentity cell, IReadOnlyList<MatchField> across) =>
        across.Aggregate(cell, (blurred, field) => field switch
        {
            MatchField.Model => blurred with { Model = "" },
            MatchField.Quantization => blurred with { Quantization = "", Model = WithoutQuantization(blurred) },
            MatchField.Engine => blurred with { Engine = "" },
            MatchField.Device => blurred with { Device = "" },
            _ => blurred with { Settings = null },
        });

    /// <summary>
    /// A file given by path is called as it is, which mostly ends in its quantization: then the rest is the model.
    /// </summary>
    private static string WithoutQuantization(CellIdentity cell)
    {
        var end = new[] { cell.Quantization }.Concat(_unquantized).FirstOrDefault(name => name.Length > 0
            && cell.Model.Length > name.Length + 1
            && cell.Model.EndsWith(name, StringComparison.OrdinalIgnoreCase)
            && cell.Model[^(name.Length + 1)] is ('-' or '.' or '_'));
        return end is null ? cell.Model : cell.Model[..^(end.Length + 1)];
    }
}
