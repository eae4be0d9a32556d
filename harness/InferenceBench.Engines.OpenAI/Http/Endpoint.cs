namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>Where requests go. Neither the address nor the key ever stands in a result.</summary>
/// <param name="Address">Base address, e.g. <c>http://127.0.0.1:8000/</c>; a path in it goes before every route.</param>
public sealed record Endpoint(Uri Address)
{
    /// <summary>Sent as bearer token; null = none.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Path of a unix socket to connect to instead of the address's host; null = the host.</summary>
    public string? UnixSocket { get; init; }

    /// <summary>True when bytes are encrypted.</summary>
    public bool IsTls => Address.Scheme == Uri.UriSchemeHttps;

    /// <summary>The server is on this machine, as far as its address tells.</summary>
    public bool IsHere => UnixSocket is not null || Address.IsLoopback;

    /// <summary>A route below the address, as it stands in a request's first line.</summary>
    public string PathOf(string route)
    {
        ArgumentNullException.ThrowIfNull(route);
        return Address.AbsolutePath.TrimEnd('/') + "/" + route.TrimStart('/');
    }

    /// <summary>A route below the address, whole.</summary>
    public Uri UriOf(string route) => new(Address, PathOf(route));

    /// <summary>Nothing of it: a log or an error message must not carry an address or a key.</summary>
    public override string ToString() => "the server";
}
