using InferenceBench.Claims.Arithmetic;
using InferenceBench.Claims.Rules;

namespace InferenceBench.Claims.Ledgers;

/// <summary>
/// Which thresholds are the document's: what it states, its figures, and 1 for "more" and "less". All others are the ledger's
/// own.
/// </summary>
/// <param name="stated">What the document states.</param>
/// <param name="figures">Its figures.</param>
internal sealed class StatedThresholds(StatedFigure stated, IEnumerable<Quantity> figures)
{
    private const double Rounding = 1e-9;

    private readonly List<Quantity> _theirs = [.. Of(stated), .. figures.SelectMany(Ends)];

    /// <summary>True when both ends are the document's.</summary>
    public bool Have(Threshold threshold, Unit unit) => Has(threshold.Above, unit) && Has(threshold.Below, unit);

    private bool Has(double? end, Unit unit) => end is not { } value || (unit.Powers.Count == 0 && value * unit.Factor == 1)
        || _theirs.Exists(their => Unit.Same(their.Powers, unit.Powers)
            && Math.Abs(their.Value - (value * unit.Factor)) <= Rounding * Math.Abs(their.Value));

    private static IEnumerable<Quantity> Of(StatedFigure stated)
    {
        var unit = Unit.Parse(stated.Unit);
        return unit is null
            ? []
            : new[] { stated.Low, stated.High }.OfType<double>().Select(value => Quantity.Of(value, value, value, unit));
    }

    private static IEnumerable<Quantity> Ends(Quantity figure) =>
        [figure, figure with { Value = figure.Low }, figure with { Value = figure.High }];
}
