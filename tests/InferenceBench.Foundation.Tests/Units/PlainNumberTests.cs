using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using InferenceBench.Foundation.Units;

namespace InferenceBench.Foundation.Tests.Units;

public sealed class PlainNumberTests
{
    [Theory]
    [InlineData("2.49", 2.49)]
    [InlineData("-3", -3)]
    [InlineData("+.5", 0.5)]
    [InlineData("1e3", 1000)]
    public void A_number_with_a_point_is_read(string text, double value)
    {
        PlainNumber.TryParse(text, out double number).ShouldBeTrue();
        number.ShouldBe(value);
    }

    [Theory]
    [InlineData("2,49")]
    [InlineData("1,234.5")]
    [InlineData("1.234,50")]
    [InlineData("1_000.5")]
    [InlineData("1 000")]
    [InlineData("$2.49")]
    [InlineData("2.49/h")]
    [InlineData("0x2")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e400")]
    [InlineData("")]
    [InlineData("٢")]
    [InlineData("１２")]
    [InlineData("\u22125")]
    [InlineData("1\u2009000")]
    [InlineData("1'000")]
    [InlineData("1_000")]
    [InlineData("5\0")]
    [InlineData("2.5\0\0\0")]
    public void Anything_else_is_refused(string text)
    {
        PlainNumber.TryParse(text, out double _).ShouldBeFalse();
        PlainNumber.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out double _).ShouldBeFalse();
        PlainNumber.TryParse(text, out decimal _).ShouldBeFalse();
        PlainNumber.TryParse(text, out int count).ShouldBeFalse();
        PlainNumber.TryParse(text, out long _).ShouldBeFalse();
        PlainNumber.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out int _).ShouldBeFalse();
        PlainNumber.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out long _).ShouldBeFalse();
        count.ShouldBe(0);
    }

    [Theory]
    [InlineData(",", ".", "-")]
    [InlineData(".", ",", "-")]
    [InlineData("٫", "٬", "\u061C-")]
    public void The_language_of_the_machine_changes_nothing(string point, string group, string minus)
    {
        var before = CultureInfo.CurrentCulture;
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator,
            culture.NumberFormat.NegativeSign) = (point, group, minus);
        CultureInfo.CurrentCulture = culture;
        try
        {
            Prop.ForAll(ArbMap.Default.ArbFor<NormalFloat>(), given =>
                PlainNumber.TryParse(given.Get.ToString("R", CultureInfo.InvariantCulture), out double read)
                    && read.Equals(given.Get))
                    .QuickCheckThrowOnFailure();
            PlainNumber.TryParse("2,49", out double _).ShouldBeFalse();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
