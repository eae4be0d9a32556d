using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Units;

namespace InferenceBench.Cli.Options;

/// <summary>A share as people write it: <c>3%</c> or <c>0.03</c>.</summary>
internal static class Share
{
    /// <summary>Null for null.</summary>
    /// <exception cref="InputException">Neither form, or not from 0 to below 100 %.</exception>
    internal static double? Parse(string? text)
    {
        return text is null ? null
            : TryParse(text, out var share) && share is >= 0 and < 1 ? share
            : throw new InputException(ExitCode.Usage, $"'{text}' is not a share; write it like 3% or 0.03.");
    }

    /// <summary>Reads either form; whether so large a share can be is for the caller to say.</summary>
    internal static bool TryParse(string text, out double share)
    {
        var isPercent = text.TrimEnd().EndsWith('%');
        var isNumber = PlainNumber.TryParse((isPercent ? text.TrimEnd()[..^1] : text).Trim(), out double number);
        share = isPercent ? number / 100 : number;
        return isNumber;
    }
}
