using InferenceBench.Core.Claims.Arithmetic;
using InferenceBench.Core.Failures;
using InferenceBench.Core.Plans;

namespace InferenceBench.Core.Claims.Ledgers;

/// <summary>Checks a claim of a ledger file and makes it one.</summary>
internal static class ClaimReader
{
    private static readonly Dictionary<string, ClaimKind> _kinds = Enum.GetValues<ClaimKind>()
        .ToDictionary(kind => kind.ToString().ToUpperInvariant(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The claim.</summary>
    /// <param name="file">The file it stands in.</param>
    /// <param name="node">As it stands there.</param>
    /// <param name="isKnownModel">Knows the models of shapes and manifest; paths are not asked.</param>
    /// <exception cref="InputException">Something in it makes no sense; the sentence has file and line.</exception>
    public static Claim Read(LedgerFile file, ClaimNode node, Func<string, bool> isKnownModel)
    {
        var where = node.Where;
        LedgerProblem.Require(
            _kinds.TryGetValue(node.Kind, out var kind), where, $"the kind '{node.Kind}' of '{node.Id}' is not known; use measured, arithmetic or external");
        LedgerProblem.Require(node.Holds is "all" or "any", where, $"holds is '{node.Holds}'; use all or any");
        LedgerProblem.Require(node.Tests.Exists(test => test.Decides), where, $"no test of '{node.Id}' decides; leave out decides: false at one of them");
        foreach (var experiment in node.Experiments)
        {
            Check(experiment, isKnownModel);
        }

        var figures = node.Figures.ToDictionary(figure => figure.Key, figure => Figure(figure.Value), StringComparer.Ordinal);
        return new()
        {
            Id = node.Id,
            Documents = [file.Document, .. node.AlsoIn],
            File = file.File,
            Kind = kind,
            Says = node.Says.Trim().ReplaceLineEndings(" "),
            Stated = Stated(node.Stated),
            Experiments = node.Experiments,
            AnyHolds = node.Holds == "any",
            Tests = [.. node.Tests.Select(test => Test(test, figures))],
            Where = where,
        };
    }

    private static ClaimTest Test(TestNode node, Dictionary<string, Quantity> figures)
    {
        var reader = new RuleReader(node.Where, figures);
        var unit = reader.UnitOf(node.Unit);
        var (rule, natural) = reader.Read(node);
        LedgerProblem.Require(Unit.Same(unit.Powers, natural.Powers), node.Where, $"the unit '{node.Unit}' does not fit a figure in '{natural.Text}'");
        LedgerProblem.Require(node.Above is not null || node.Below is not null, node.Where, $"'{node.Name}' has no threshold; give above, below or both");
        LedgerProblem.Require(
            !(node.Above >= node.Below), node.Where, $"the thresholds of '{node.Name}' contradict each other: above {node.Above} and below {node.Below} leave nothing between");
        return new(node.Name, rule, unit, new(node.Above, node.Below), node.Decides, node.Where);
    }

    private static void Check(Experiment experiment, Func<string, bool> isKnownModel)
    {
        SuiteReader.Check(experiment.AsSuite(ClaimSuite.Rounds, ClaimSuite.Measure), experiment.Where);
        foreach (var model in experiment.Models)
        {
            LedgerProblem.Require(isKnownModel(model), experiment.Where, $"the model '{model}' is neither a shape, nor of the manifest, nor a file; './run.sh models list' shows what there is");
        }
    }

    private static Quantity Figure(FigureNode node)
    {
        var unit = LedgerProblem.Required(Unit.Parse(node.Unit), node.Where, $"the unit '{node.Unit}' is not known; units are made of {string.Join(", ", Unit.Names)} with * and /");
        var (low, high) = (node.Low ?? node.Value, node.High ?? node.Value);
        LedgerProblem.Require(low is not null && high is not null, node.Where, "a figure needs value, or low and high");
        LedgerProblem.Require(low <= high && !(node.Value < low) && !(node.Value > high), node.Where, "a figure's low must not be above its value, nor its value above high");
        return Quantity.Of(node.Value ?? ((low!.Value + high!.Value) / 2), low!.Value, high!.Value, unit);
    }

    private static StatedFigure Stated(StatedNode node)
    {
        LedgerProblem.Require(Unit.Parse(node.Unit) is not null, node.Where, $"the unit '{node.Unit}' is not known; units are made of {string.Join(", ", Unit.Names)} with * and /");
        LedgerProblem.Require(!(node.Low > node.High), node.Where, $"low {node.Low} is above high {node.High}; swap them");
        return new(node.Value ?? node.Low, node.Value ?? node.High, node.Unit, node.Text);
    }
}
