namespace InferenceBench.Engines;

/// <summary>
/// An engine as suites and results name it. Of servers there can be several of a kind, which are told apart by a name behind an
/// at sign, e.g. <c>some-server@four-threads</c>.
/// </summary>
public static class EngineId
{
    private const char Sign = '@';

    /// <summary>The kind of engine, which is the whole id where it has no name of its own.</summary>
    public static string KindOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.IndexOf(Sign, StringComparison.Ordinal) is var sign and > 0 ? id[..sign] : id;
    }

    /// <summary>The id of one server among several of its kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="name">Its own name; null = it is the only one.</param>
    public static string Of(string kind, string? name) => name is null ? kind : $"{kind}{Sign}{name}";
}
