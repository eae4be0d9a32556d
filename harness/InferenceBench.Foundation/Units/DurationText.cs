namespace InferenceBench.Foundation.Units;

/// <summary>
/// Times as people write them, the same wherever one is asked for: <c>10</c> or <c>10s</c>, <c>500ms</c>, <c>10m</c>,
/// <c>1.5h</c>.
/// </summary>
public static class DurationText
{
    /// <summary>How to write one, to end a sentence that refuses another.</summary>
    public const string HowToWrite = "write e.g. 500ms, 90s, 10m or 1.5h, with a decimal point; a bare number is seconds";

    // Longer units first, so that 'ms' is not taken for 's'.
    private static readonly (string Unit, double Seconds)[] _units =
    [
        ("ms", 1e-3), ("min", 60), ("s", 1), ("m", 60), ("h", 3600),
    ];

    /// <summary>True for a time above 0, in seconds.</summary>
    public static bool TryParse(string? text, out double seconds)
    {
        var given = (text ?? "").Trim();
        var (unit, factor) = Array.Find(_units, known => given.EndsWith(known.Unit, StringComparison.OrdinalIgnoreCase));
        var number = given[..(given.Length - (unit?.Length ?? 0))].TrimEnd();
        seconds = PlainNumber.TryParse(number, out double value) ? value * (unit is null ? 1 : factor) : 0;
        if (seconds > 0 && double.IsFinite(seconds))
        {
            return true;
        }

        seconds = 0;
        return false;
    }
}
