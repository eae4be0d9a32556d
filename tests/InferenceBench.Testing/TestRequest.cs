namespace InferenceBench.Testing;

internal sealed record TestRequest(string Target, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>First byte asked for; 0 without a Range.</summary>
    public int From => Headers.TryGetValue("Range", out var range)
        ? int.Parse(range["bytes=".Length..range.IndexOf('-')], System.Globalization.CultureInfo.InvariantCulture)
        : 0;

    public bool IsListing => Target.StartsWith("/api/models/", StringComparison.Ordinal);
}
