using System.Globalization;
using InferenceBench.Foundation.Csv;

namespace InferenceBench.Load.Records;

/// <summary>A column of <c>requests.csv</c>.</summary>
/// <param name="Name">Header; ends in the unit where there is one.</param>
/// <param name="Value">Text, number, truth value or null (an empty field) of a request.</param>
internal sealed record RequestColumn(string Name, Func<RequestRecord, object?> Value)
{
    private const string Seconds = "0.#########";

    /// <summary>Files of earlier versions lack it.</summary>
    public bool IsLater { get; init; }

    /// <summary>The field as it stands in the file.</summary>
    public string Text(RequestRecord request) => Value(request) switch
    {
        null => "",
        string text => SafeText.Escape(text),
        bool truth => truth ? "true" : "false",
        double number => number.ToString(Seconds, CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var other => throw new NotSupportedException($"{Name} gives a {other.GetType()}"),
    };
}
