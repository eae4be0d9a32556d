using System.Globalization;
using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Csv;

namespace InferenceBench.Analysis.Columns;

/// <summary>A column of <c>cells.csv</c>.</summary>
/// <param name="Name">Header; ends in the unit where there is one.</param>
/// <param name="Value">Text, number, truth value or null (an empty field) of a row.</param>
public sealed record CellColumn(string Name, Func<CellRow, object?> Value)
{
    /// <summary>More digits than any measurement of time here is good for.</summary>
    private const string Format = "G7";

    /// <summary>The field as it stands in the file.</summary>
    public string Text(CellRow row) => Value(row) switch
    {
        null => "",
        string text => SafeText.Escape(text),
        bool truth => truth ? "true" : "false",
        double number => Rounded(number),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var other => throw new NotSupportedException($"{Name} gives a {other.GetType()}"),
    };

    private static string Rounded(double number)
    {
        var text = number.ToString(Format, CultureInfo.InvariantCulture);

        // Seven digits in exponent form may be a plain number in the shortest form; any other text is the shortest already.
        return text.Contains('E', StringComparison.Ordinal)
            ? double.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture)
            : text;
    }
}
