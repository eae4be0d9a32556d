namespace InferenceBench.Results.Machines;

/// <summary>Something that two runs do not share.</summary>
/// <param name="What">E.g. <c>GPU driver</c>.</param>
/// <param name="A">Of the first; empty for none.</param>
/// <param name="B">Of the second; empty for none.</param>
public sealed record Difference(string What, string A, string B)
{
    /// <summary>Null when they are the same, or one is not known.</summary>
    public static Difference? Of(string what, string? a, string? b) => a is null || b is null || a == b ? null : new(what, a, b);

    /// <summary>The same for words: only those that the other lacks are named.</summary>
    public static Difference? OfSets(string what, string? a, string? b)
    {
        if (a is null || b is null)
        {
            return null;
        }

        string[] one = a.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] two = b.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Of(what, Only(one, two), Only(two, one));
    }

    private static string Only(string[] one, string[] other)
    {
        var only = string.Join(' ', one.Except(other));
        return only.Length == 0 ? "none of these" : only;
    }
}
