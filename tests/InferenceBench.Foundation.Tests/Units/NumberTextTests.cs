using System.Globalization;
using InferenceBench.Foundation.Units;

namespace InferenceBench.Foundation.Tests.Units;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(30.149, "30.1")]
    [InlineData(12_440, "12400")]
    [InlineData(0.012345, "0.0123")]
    [InlineData(-0.00009996, "-0.000100")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(1.5e20, "1.5e+20")]
    public void Three_digits_are_shown(double number, string text) => NumberText.Significant(number).ShouldBe(text);

    [Fact]
    public void All_numbers_and_digits_are_rounded_as_their_scientific_form_is()
    {
        var random = new Random(3);
        for (var i = 0; i < 5000; i++)
        {
            var number = Math.ScaleB(random.NextDouble() - 0.5, random.Next(-90, 90));
            var digits = random.Next(1, 40);

            NumberText.Significant(number, digits).ShouldBe(ByText(number, digits), $"{number:R} to {digits} digits");
        }
    }

    private static string ByText(double number, int digits)
    {
        var scientific = number.ToString($"E{digits - 1}", CultureInfo.InvariantCulture);
        var exponent = int.Parse(scientific.Split('E')[1], CultureInfo.InvariantCulture);
        return exponent is > 15 or < -6
            ? number.ToString("0.##e+0", CultureInfo.InvariantCulture)
            : decimal.Parse(scientific, NumberStyles.Float, CultureInfo.InvariantCulture)
                .ToString($"F{Math.Max(0, digits - 1 - exponent)}", CultureInfo.InvariantCulture);
    }
}
