using InferenceBench.Claims.Arithmetic;
using InferenceBench.Claims.Evidences;
using InferenceBench.Claims.Rules;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;
using InferenceBench.Plans;

namespace InferenceBench.Claims.Ledgers;

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
            _kinds.TryGetValue(node.Kind, out var kind), where,
            $"the kind '{node.Kind}' of '{node.Id}' is not known; use measured, arithmetic or external");
        LedgerProblem.Require(node.Holds is "all" or "any", where, $"holds is '{node.Holds}'; use all or any");
        LedgerProblem.Require(
            node.Tests.Exists(test => test.Decides), where,
            $"no test of '{node.Id}' decides; leave out decides: false at one of them");
        LedgerProblem.Require(
            node.Holds == "all" || node.AlsoIn.Count == 0, where,
            $"'{node.Id}' is of several documents and holds when any test does; what two documents say differently "
            + "is two claims");
        foreach (var experiment in node.Experiments)
        {
            Check(experiment, isKnownModel);
        }

        var figures = node.Figures.ToDictionary(figure => figure.Key, figure => Figure(figure.Value), StringComparer.Ordinal);
        var sources = node.Figures.Where(figure => figure.Value.Source.Length > 0)
            .ToDictionary(figure => figure.Key, figure => figure.Value.Source, StringComparer.Ordinal);
        var stated = Stated(node.Stated);
        List<ClaimTest> tests = [.. node.Tests.Select(test => Test(test, figures, sources, stated))];
        DecidingTests.Check(kind, [.. tests.Where(test => test.Decides)], where);
        return new()
        {
            Id = node.Id,
            Documents = [file.Document, .. node.AlsoIn],
            File = file.File,
            Title = file.Title.Length > 0 ? file.Title : file.Document,
            Kind = kind,
            Needs = Needs(node.Needs, where),
            Says = node.Says.Trim().ReplaceLineEndings(" "),
            Stated = stated,
            Experiments = node.Experiments,
            AnyHolds = node.Holds == "any",
            Tests = tests,
            Where = where,
        };
    }

    private static ClaimTest Test(
        TestNode node, Dictionary<string, Quantity> figures, Dictionary<string, string> sources, StatedFigure stated)
    {
        var reader = new RuleReader(node.Where, figures, sources);
        var unit = reader.UnitOf(node.Unit);
        var (rule, natural) = reader.Read(node);
        LedgerProblem.Require(
            Unit.Same(unit.Powers, natural.Powers), node.Where,
            $"the unit '{node.Unit}' does not fit a figure in '{natural.Text}'");
        LedgerProblem.Require(
            node.Above is not null || node.Below is not null || node.Awaits is not null, node.Where,
            $"'{node.Name}' has no threshold; give above, below or both");
        LedgerProblem.Require(
            !(node.Above >= node.Below), node.Where,
            $"the thresholds of '{node.Name}' contradict each other: above {node.Above} and below {node.Below} leave "
            + "nothing between");
        var threshold = new Threshold(node.Above, node.Below);
        LedgerProblem.Require(
            !node.Decides || !rule.CanOnlyHold(threshold.Scale(unit.Factor / natural.Factor)), node.Where,
            $"'{node.Name}' is no test, because it can only hold{(node.Compute is null ? "" : ": it restates one figure")}; test "
            + "something that can fail, or show it with decides: false");
        return new(
            node.Name, rule, unit, threshold, node.Decides,
            node.Where) { IsThresholdOwn = !new StatedThresholds(stated, figures.Values).Have(threshold, unit) };
    }

    private static ClaimNeeds Needs(NeedsNode node, string where)
    {
        LedgerProblem.Require(node.Device is "" or "gpu", where, $"device is '{node.Device}'; use gpu or leave it out");
        LedgerProblem.Require(
            node.Weights is "" or "trained", where, $"weights is '{node.Weights}'; use trained or leave it out");
        LedgerProblem.Require(
            node.ParametersFrom >= 0, where, $"parameters_from is {node.ParametersFrom}; use a count of 0 or more");
        LedgerProblem.Require(
            node.SparsityFrom >= 0, where,
            $"sparsity_from is {node.SparsityFrom}; use total over active parameters, or leave it out");
        return new()
        {
            Gpu = node.Device == "gpu",
            Served = node.Served,
            Trained = node.Weights == "trained",
            ParametersFrom = node.ParametersFrom,
            SparsityFrom = node.SparsityFrom,
        };
    }

    private static void Check(Experiment experiment, Func<string, bool> isKnownModel)
    {
        SuiteReader.Check(experiment.AsSuite(ClaimSuite.Rounds, ClaimSuite.Measure), experiment.Where);
        foreach (var model in experiment.Models)
        {
            LedgerProblem.Require(isKnownModel(model), experiment.Where, $"the model '{model}' is neither a shape, nor of the "
                + $"manifest, nor a file; '{ProgramName.Current} models list' shows what there is");
        }
    }

    private static Quantity Figure(FigureNode node)
    {
        var unit = LedgerProblem.Required(
            Unit.Parse(node.Unit), node.Where,
            $"the unit '{node.Unit}' is not known; units are made of {string.Join(", ", Unit.Names)} with * and /");
        var (low, high) = (node.Low ?? node.Value, node.High ?? node.Value);
        LedgerProblem.Require(low is not null && high is not null, node.Where, "a figure needs value, or low and high");
        LedgerProblem.Require(
            low <= high && !(node.Value < low) && !(node.Value > high), node.Where,
            "a figure's low must not be above its value, nor its value above high");
        return Quantity.Of(node.Value ?? ((low!.Value + high!.Value) / 2), low!.Value, high!.Value, unit);
    }

    private static StatedFigure Stated(StatedNode node)
    {
        LedgerProblem.Require(
            Unit.Parse(node.Unit) is not null, node.Where,
            $"the unit '{node.Unit}' is not known; units are made of {string.Join(", ", Unit.Names)} with * and /");
        LedgerProblem.Require(!(node.Low > node.High), node.Where, $"low {node.Low} is above high {node.High}; swap them");
        return new(node.Value ?? node.Low, node.Value ?? node.High, node.Unit, node.Text);
    }
}
