using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InferenceBench.Claims.Arithmetic;

namespace InferenceBench.Claims.Tests.Arithmetic;

public sealed class ExpressionTests
{
    private static readonly Dictionary<string, Quantity> _figures = new()
    {
        ["price"] = In("usd/Mtoken", 2, 2),
        ["session"] = In("token", 5000, 5000),
        ["cost"] = In("usd", 5, 10),
        ["other"] = In("usd", 50, 100),
        ["half"] = Quantity.Number(0.5),
    };

    [Theory]
    [InlineData("1 + 2 * 3", 7)]
    [InlineData("(1 + 2) * 3", 9)]
    [InlineData("2 ^ 3 ^ 2", 512)]
    [InlineData("-2 * -(3 - 5)", -4)]
    [InlineData("8 / 2 / 2", 2)]
    [InlineData("175e9 / 1e9", 175)]
    [InlineData("1 - 0.05", 0.95)]
    [InlineData("4 ^ half", 2)]
    public void A_formula_gives_what_a_hand_calculation_gives(string formula, double value) =>
        Expression.Evaluate(formula, _figures).Value.ShouldBe(value, 1e-12 * Math.Abs(value));

    [Fact]
    public void Units_are_carried_through()
    {
        var usd = Expression.Evaluate("price * session", _figures).In(Unit.Parse("usd")!);

        usd.Value.ShouldBe(0.01, 1e-15);
    }

    [Fact]
    public void Ranges_give_all_that_they_allow()
    {
        var ratio = Expression.Evaluate("other / cost", _figures);

        (ratio.Low, ratio.High).ShouldBe((5, 20));
    }

    [Theory]
    [InlineData("price + session", "cannot be added")]
    [InlineData("1 +", "ends too early")]
    [InlineData("1 $ 2", "'$' is unexpected at character 3")]
    [InlineData("(1", "ends too early")]
    [InlineData("pricee", "no figure 'pricee'")]
    [InlineData("1 / 0", "divides by what may be 0")]
    [InlineData("price ^ 2", "without unit")]
    [InlineData("", "ends too early")]
    public void A_formula_that_makes_no_sense_says_why(string formula, string part) =>
        Should.Throw<FormulaException>(() => Expression.Evaluate(formula, _figures)).Message.ShouldContain(part);

    [Fact]
    public void A_formula_nested_without_end_is_refused() =>
        Should.Throw<FormulaException>(() => Expression.Evaluate(new string('(', 100_000) + "1", _figures)).Message
            .ShouldContain("nested deeper");

    [Fact]
    public void A_result_in_another_unit_is_refused() =>
        Should.Throw<FormulaException>(() => Expression.Evaluate("price", _figures).In(Unit.Parse("s")!)).Message
            .ShouldContain("not 's'");

    [Property]
    public Property Every_value_of_two_ranges_gives_a_result_within_the_results_range() => Prop.ForAll(
        Gen.Choose(1, 1000).Four().ToArbitrary(),
        Gen.Elements("a + b", "a - b", "a * b", "a / b").ToArbitrary(),
        (ends, formula) =>
        {
            var (a, b) = (Range(ends.Item1, ends.Item2), Range(ends.Item3, ends.Item4));
            var whole = Expression.Evaluate(formula, new Dictionary<string, Quantity> { ["a"] = a, ["b"] = b });
            var one = Expression.Evaluate(
                formula, new Dictionary<string, Quantity> { ["a"] = Quantity.Number(a.High), ["b"] = Quantity.Number(b.Value) });
            return one.Value >= whole.Low - 1e-9
                && one.Value <= whole.High + 1e-9
                && whole.Value >= whole.Low
                && whole.Value <= whole.High;
        });

    private static Quantity Range(int a, int b) => In("x", Math.Min(a, b), Math.Max(a, b));

    private static Quantity In(string unit, double low, double high) =>
        Quantity.Of((low + high) / 2, low, high, Unit.Parse(unit)!);
}
