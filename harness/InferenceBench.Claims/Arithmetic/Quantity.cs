namespace InferenceBench.Claims.Arithmetic;

/// <summary>A number, or a range of numbers with the likeliest between, in base quantities.</summary>
/// <param name="Value">The number; of a range its middle.</param>
/// <param name="Low">Least it can be.</param>
/// <param name="High">Most it can be.</param>
/// <param name="Powers">Its dimension: power of each base quantity.</param>
public sealed record Quantity(double Value, double Low, double High, IReadOnlyDictionary<string, int> Powers)
{
    private static readonly Dictionary<string, int> _none = [];

    /// <summary>A bare number.</summary>
    public static Quantity Number(double value) => new(value, value, value, _none);

    /// <summary>A number or range in a unit.</summary>
    public static Quantity Of(double value, double low, double high, Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return new(value * unit.Factor, low * unit.Factor, high * unit.Factor, unit.Powers);
    }

    /// <summary>Sum or difference.</summary>
    /// <exception cref="FormulaException">The two measure different things.</exception>
    public Quantity Plus(Quantity other, int sign)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Unit.Same(Powers, other.Powers)
            ? Spread((a, b) => a + (sign * b), other, Powers)
            : throw new FormulaException($"{Name(Powers)} and {Name(other.Powers)} cannot be added or subtracted");
    }

    /// <summary>Product or quotient.</summary>
    /// <exception cref="FormulaException">Division by what may be 0.</exception>
    public Quantity Times(Quantity other, int sign)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (sign < 0 && other.Low <= 0 && other.High >= 0)
        {
            throw new FormulaException("it divides by what may be 0");
        }

        return Spread(sign > 0 ? (a, b) => a * b : (a, b) => a / b, other, Unit.Combine(Powers, other.Powers, sign));
    }

    /// <summary>Power of a bare number.</summary>
    /// <exception cref="FormulaException">One of the two has a unit, or the base is negative.</exception>
    public Quantity Power(Quantity exponent)
    {
        ArgumentNullException.ThrowIfNull(exponent);
        return Powers.Count + exponent.Powers.Count > 0 || Low < 0
            ? throw new FormulaException(
                "only a number of 0 or more without unit can be raised to a power, and only to such a one")
            : Spread(Math.Pow, exponent, _none);
    }

    /// <summary>The number in a unit.</summary>
    /// <exception cref="FormulaException">The unit measures something else.</exception>
    public InferenceBench.Foundation.Statistics.Estimate In(Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return Unit.Same(Powers, unit.Powers)
            ? new(Value / unit.Factor, Low / unit.Factor, High / unit.Factor)
            : throw new FormulaException($"it gives {Name(Powers)}, which is not '{unit.Text}'");
    }

    /// <summary>All four pairs of ends: enough, because none of the operations turns inside a range.</summary>
    private Quantity Spread(Func<double, double, double> operation, Quantity other, IReadOnlyDictionary<string, int> powers)
    {
        double[] ends =
        [
            operation(Low, other.Low), operation(Low, other.High), operation(High, other.Low), operation(High, other.High),
        ];
        return new(operation(Value, other.Value), ends.Min(), ends.Max(), powers);
    }

    private static string Name(IReadOnlyDictionary<string, int> powers) =>
        powers.Count == 0
            ? "a bare number"
            : string.Join(" · ", powers.Select(power => power.Value == 1 ? power.Key : $"{power.Key}^{power.Value}"));
}
