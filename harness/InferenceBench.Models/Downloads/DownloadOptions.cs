using InferenceBench.Foundation.Failures;

namespace InferenceBench.Models.Downloads;

/// <summary>Where to pull from and how patiently.</summary>
public sealed record DownloadOptions
{
    /// <summary>The hub or a mirror of it that serves the same paths; ends without a slash.</summary>
    public Uri HubAddress { get; init; } = new("https://huggingface.co");

    /// <summary>Sent to the hub's own host only, and only over https or to this machine.</summary>
    public HubToken? Token { get; init; }

    /// <summary>Times one request is tried again after a passing fault.</summary>
    public int MaxRetries { get; init; } = 6;

    /// <summary>
    /// After so many new bytes of a file its retries count from zero: a long download may be cut more often than a short one.
    /// </summary>
    public long RenewingBytes { get; init; } = 256L << 20;

    /// <summary>A connection that brings nothing for so long counts as cut.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A server that asks to wait longer than this is not waited for.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Options from the environment: <c>HF_ENDPOINT</c>, and a token as <see cref="HubToken.Find"/> finds it.</summary>
    /// <param name="environment">Reads an environment variable; null or empty = not set.</param>
    /// <param name="hubAddress">Stands above <c>HF_ENDPOINT</c>; null = not given.</param>
    /// <exception cref="InputException">The address is no http(s) address, or has a user, query or fragment in it.</exception>
    public static DownloadOptions FromEnvironment(Func<string, string?> environment, string? hubAddress = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var options = new DownloadOptions { Token = HubToken.Find(environment) };
        var named = hubAddress ?? environment("HF_ENDPOINT");
        return string.IsNullOrWhiteSpace(named) ? options : options with { HubAddress = ParseHub(named.Trim()) };
    }

    /// <summary>The text is not repeated in the error: a user and password may be in it.</summary>
    private static Uri ParseHub(string text) =>
        Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        && address is { UserInfo: "", Query: "", Fragment: "" }
            ? address
            : throw new InputException(
                ExitCode.Usage,
                "The hub's address must be like https://mirror.example/path, without user, query or fragment; correct the option "
                + "or HF_ENDPOINT.");
}
