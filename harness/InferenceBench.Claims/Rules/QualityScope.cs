namespace InferenceBench.Claims.Rules;

/// <summary>What a figure of quality holds for, in words.</summary>
internal static class QualityScope
{
    /// <summary>
    /// Models that this project trained for itself: small enough to ship, far too small to stand for what people use.
    /// </summary>
    private const string OwnPrefix = "ref-";

    /// <summary>E.g. <c>quality of the trained weights of ref-large (a toy made for this project), llama.cpp</c>.</summary>
    public static string Of(IReadOnlyList<string> models, string engine)
    {
        var toys = models.All(model => model.StartsWith(OwnPrefix, StringComparison.OrdinalIgnoreCase))
            ? $" ({(models.Count == 1 ? "a toy" : "toys")} of some million parameters made for this project)"
            : "";
        return $"quality of the trained weights of {string.Join(" and ", models)}{toys}, {engine}";
    }
}
