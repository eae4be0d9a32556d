using InferenceBench.Claims.Arithmetic;

namespace InferenceBench.Claims.Rules;

/// <summary>A formula over the document's own figures, or over those and dated facts from elsewhere.</summary>
/// <param name="formula">The formula.</param>
/// <param name="unit">Unit of its result.</param>
/// <param name="figures">All figures of the claim.</param>
/// <param name="sources">Sources of the figures that are not the document's.</param>
internal sealed partial class ComputeRule(
    string formula, Unit unit, IReadOnlyDictionary<string, Quantity> figures,
    IReadOnlyDictionary<string, string> sources) : IClaimRule
{
    private readonly List<string> _used = [.. Name()
        .Matches(formula)
        .Select(match => match.Value)
        .Where(figures.ContainsKey)
        .Distinct()];

    public bool IsTimed => false;

    public bool IsArithmetic => !_used.Exists(sources.ContainsKey);

    /// <summary>One figure restated proves nothing, whatever it is multiplied with.</summary>
    public bool CanOnlyHold(Threshold natural) => _used.Count < 2;

    public Finding Find(RuleInput input) => new()
    {
        Figure = Expression.Evaluate(formula, figures).In(unit),
        Unit = unit,
        IsExact = true,
        Basis = IsArithmetic ? "the documents' own figures" : "the document's figure beside "
            + $"{string.Join(", ", _used.Where(sources.ContainsKey).Select(name => sources[name]).Distinct())}",
        Detail = $"= {formula}",
    };

    [System.Text.RegularExpressions.GeneratedRegex("[A-Za-z_][A-Za-z0-9_]*")]
    private static partial System.Text.RegularExpressions.Regex Name();
}
