using System.Globalization;

namespace InferenceBench.Claims.Evidences;

/// <summary>Counts of parameters in words.</summary>
internal static class ParameterCount
{
    /// <summary>E.g. <c>150 million</c>, <c>1.2 billion</c>.</summary>
    public static string Text(double count) => count switch
    {
        >= 1e9 => string.Create(CultureInfo.InvariantCulture, $"{count / 1e9:0.#} billion"),
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{count / 1e6:0.#} million"),
        _ => count.ToString("#,0", CultureInfo.InvariantCulture),
    };
}
