using InferenceBench.Cells;
using InferenceBench.Prices;

namespace InferenceBench.Analysis.Cost;

/// <summary>Finds out whether an API serves the like of a measured model.</summary>
public static class ApiMatch
{
    /// <summary>Models whose parameters, all and active, differ by less than this are of like size.</summary>
    public const double MostRatio = 1.5;

    private const string ShapeSuffix = "-shape";

    /// <summary>How like an API's model is.</summary>
    public static ApiLikeness Of(CellModel model, ApiEntry api)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(api);
        return Of(model.Id, model.TotalParameters, model.ActiveParameters, api);
    }

    /// <summary>The same of a name and sizes, which may not be known.</summary>
    internal static ApiLikeness Of(string id, long? totalParameters, long? activeParameters, ApiEntry api)
    {
        var isLikeSized = IsLike(totalParameters, api.TotalParameters) && IsLike(activeParameters, api.ActiveParameters);
        return api.Serves.Any(served => IsSame(id, served))
            && (isLikeSized || totalParameters is null || api.TotalParameters is null) ? ApiLikeness.Same
            : isLikeSized ? ApiLikeness.LikeSized
            : ApiLikeness.Other;
    }

    /// <summary>The manifest's id, a shape's of it, or a file's name that begins with it, however it is punctuated.</summary>
    private static bool IsSame(string id, string served)
    {
        var (mine, theirs) = (Letters(id.EndsWith(ShapeSuffix, StringComparison.OrdinalIgnoreCase)
            ? id[..^ShapeSuffix.Length]
            : id), Letters(served));
        return mine.StartsWith(theirs, StringComparison.Ordinal)
            && (mine.Length == theirs.Length || !char.IsAsciiDigit(mine[theirs.Length]));
    }

    private static string Letters(string text) => string.Concat(text.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));

    private static bool IsLike(long? mine, long? theirs) =>
        mine is { } one and > 0 && theirs is { } other && Math.Max(one, other) < MostRatio * Math.Min(one, other);
}
