using InferenceBench.Claims.Arithmetic;
using InferenceBench.Claims.Evidences;
using InferenceBench.Claims.Rules;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;

namespace InferenceBench.Claims.Ledgers;

/// <summary>
/// Makes a test's rule. Every name is checked here, so that a ledger fails when it is read and not in the middle of a report.
/// </summary>
/// <param name="where">File and line of the test.</param>
/// <param name="figures">The claim's figures.</param>
/// <param name="sources">Sources of the figures that are not the document's.</param>
internal sealed class RuleReader(
    string where, IReadOnlyDictionary<string, Quantity> figures, IReadOnlyDictionary<string, string> sources)
{
    private readonly PriceRuleReader _prices = new(where);

    /// <summary>The rule and the unit that its figure has.</summary>
    /// <exception cref="InputException">No rule, several, or a name that is not known.</exception>
    public (IClaimRule Rule, Unit Natural) Read(TestNode node)
    {
        var rules = new (IClaimRule, Unit)?[]
        {
            node.Ratio is { } ratio ? (Ratio(ratio), Bare) : null,
            node.Value is { } value ? (new ValueRule(Metric(value.Metric), Selector(value.Of)), Metric(value.Metric).Unit) : null,
            node.Slope is { } slope ? (Slope(slope), Bare) : null,
            node.Quadratic is { } quadratic ? (Quadratic(quadratic), Bare) : null,
            node.Split is { } split ? (new SplitRule(Selector(split.Cells, "prompt_tokens")), Bare) : null,
            node.Owned is { } owned ? (Owned(owned), Bare) : null,
            node.Quality is { } quality ? (Quality(quality), Bare) : null,
            node.Cascade is { } cascade ? (Cascade(cascade), Bare) : null,
            node.Machines is { } machines ? (Machines(machines), Bare) : null,
            node.Served is { } served ? (Served(served), Bare) : null,
            node.ApiPrice is { } price ? (_prices.ApiPrice(price), Unit.Parse("usd/Mtoken")!) : null,
            node.PriceFall is { } fall ? (_prices.PriceFall(fall), Bare) : null,
            node.PriceRatio is { } prices ? (_prices.PriceRatio(prices), Bare) : null,
            node.HardwarePrice is { } rent ? (_prices.HardwarePrice(rent), Unit.Parse("usd/hour")!) : null,
            node.Awaits is { } awaited ? (Awaits(awaited), UnitOf(node.Unit)) : null,
            node.Formula is { } formula ? Formula(formula, UnitOf(node.Unit)) : null,
            node.Compute is { } arithmetic ? Compute(arithmetic, UnitOf(node.Unit)) : null,
        };
        var given = rules.Where(rule => rule is not null).ToList();
        LedgerProblem.Require(
            given.Count == 1, where,
            $"the test has {(given.Count == 0 ? "no rule" : "several rules")}; give one of ratio, value, slope, quadratic, "
            + "split, owned, quality, cascade, machines, served, api_price, price_fall, price_ratio, hardware_price, awaits, "
            + "formula and compute");
        return given[0]!.Value;
    }

    /// <summary>A unit of the ledger.</summary>
    /// <exception cref="InputException">It is made of unknown names.</exception>
    public Unit UnitOf(string text) => LedgerProblem.Required(
        Unit.Parse(text), where,
        $"the unit '{text}' is not known; units are made of {string.Join(", ", Unit.Names)} with * and /");

    private static Unit Bare => Unit.Parse("x")!;

    private RatioRule Ratio(RatioNode node)
    {
        var metric = Metric(node.Metric);
        var over = node.OverMetric.Length == 0 ? metric : Metric(node.OverMetric);
        LedgerProblem.Require(
            Unit.Same(metric.Unit.Powers, over.Unit.Powers), where,
            $"'{node.Metric}' and '{node.OverMetric}' are of different kinds, so that their ratio means nothing");
        LedgerProblem.Require(
            node.RelativeOf.Count == 0 == (node.RelativeOver.Count == 0), where,
            "relative_of and relative_over belong together; give both or none");
        return new(metric, over, Selector(node.Of), Selector(node.Over))
        {
            Relative = node.RelativeOf.Count == 0 ? null : (Selector(node.RelativeOf), Selector(node.RelativeOver)),
            IsBeyondCache = node.BeyondCache,
        };
    }

    private SlopeRule Slope(SlopeNode node)
    {
        var x = LedgerProblem.Required(
            CellNumbers.Find(node.X), where,
            $"'{node.X}' is no number of a cell; use one of {string.Join(", ", CellNumbers.Names)}");
        return new(Metric(node.Metric), node.X, x, Selector(node.Cells, node.X));
    }

    private QuadraticRule Quadratic(QuadraticNode node)
    {
        LedgerProblem.Require(node.AtTokens > 0, where, $"at_tokens is {node.AtTokens}; use a prompt length above 0");
        return new(Selector(node.Cells), node.AtTokens);
    }

    private OwnedRule Owned(OwnedNode node)
    {
        node.Machine.Check(where);
        return new(Selector(node.Of), node.Machine);
    }

    private QualityRule Quality(QualityNode node)
    {
        var known = QualityRule.Measures.Keys;
        var instead = NearMiss.Then(node.Measure, known, $"use one of {string.Join(", ", known)}");
        var of = LedgerProblem.Required(
            QualityRule.Measures.GetValueOrDefault(node.Measure), where, $"the measure '{node.Measure}' is not known; {instead}");
        return new(node.Measure, of, node.Model, node.Quantization, node.OverModel);
    }

    private CascadeRule Cascade(CascadeNode node)
    {
        LedgerProblem.Require(
            node.EscalatedShare is >= 0 and <= 1, where, $"escalated_share is {node.EscalatedShare}; use a share from 0 to 1");
        return new(node.Small, node.Large, node.Quantization, node.EscalatedShare);
    }

    private MachinesRule Machines(MachinesNode node)
    {
        LedgerProblem.Require(
            node.Of.Length > 0 && node.Over.Length > 0, where, "machines needs of and over, parts of the machines' names");
        return new(Metric(node.Metric), node.Of, node.Over, node.Cells.Count == 0 ? null : Selector(node.Cells));
    }

    private ServedRule Served(ServedNode node)
    {
        LedgerProblem.Require(
            ServedRule.Metrics.Contains(node.Metric), where,
            $"the metric '{node.Metric}' of a served model is not known; use one of {string.Join(", ", ServedRule.Metrics)}");
        return new(node.Metric, node.Servers);
    }

    private AwaitsRule Awaits(string what)
    {
        LedgerProblem.Require(what.Trim().Length > 0, where, "awaits is empty; say what would decide the claim");
        return new(what.Trim().TrimEnd('.'));
    }

    private (IClaimRule Rule, Unit Natural) Formula(FormulaNode node, Unit unit)
    {
        LedgerProblem.Require(
            node.Where.Count > 0, where,
            "the formula's where is empty; name the cells it is about, or use compute for one over the figures alone");
        var twice = node.Where.Keys.FirstOrDefault(figures.ContainsKey);
        LedgerProblem.Require(twice is null, where, $"'{twice}' is both a figure and a cell of the formula; rename one");
        var rule = new FormulaRule(
            node.Is, unit,
            node.Where.ToDictionary(
                named => named.Key, named => (Metric(named.Value.Metric), Selector(named.Value.Of)), StringComparer.Ordinal),
            figures);
        Evaluated(node.Is, rule.Check);
        return (rule, unit);
    }

    private (IClaimRule Rule, Unit Natural) Compute(string formula, Unit unit)
    {
        Evaluated(formula, () => Expression.Evaluate(formula, figures).In(unit));
        return (new ComputeRule(formula, unit, figures, sources), unit);
    }

    private void Evaluated(string formula, Action evaluate)
    {
        try
        {
            evaluate();
        }
        catch (FormulaException e)
        {
            throw new InferenceBench.Foundation.Failures.InputException(
                InferenceBench.Foundation.Failures.ExitCode.FileInvalid,
                $"{where}: the formula '{formula}' cannot be evaluated: {e.Message}.", e);
        }
    }

    private Metric Metric(string name) => LedgerProblem.Required(
        Metrics.Find(name), where,
        $"the metric '{name}' is not known; "
        + $"{NearMiss.Then(name, Metrics.Names, $"use one of {string.Join(", ", Metrics.Names)}")}");

    private CellSelector Selector(Dictionary<string, string> wanted, string free = "")
    {
        var selector = new CellSelector(wanted, free);
        LedgerProblem.Require(
            selector.UnknownName is null, where,
            $"cells have no '{selector.UnknownName}' to be chosen by; use {string.Join(", ", CellTraits.Names)}");
        return selector;
    }
}
