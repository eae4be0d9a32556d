using InferenceBench.Core.Claims.Arithmetic;

namespace InferenceBench.Core.Claims.Rules;

/// <summary>A formula over the document's own figures.</summary>
internal sealed class ComputeRule(string formula, Unit unit, IReadOnlyDictionary<string, Quantity> figures) : IClaimRule
{
    public bool IsTimed => false;

    public Finding Find(RuleInput input) => new()
    {
        Figure = Expression.Evaluate(formula, figures).In(unit),
        Unit = unit,
        IsExact = true,
        Detail = $"= {formula}",
    };
}
