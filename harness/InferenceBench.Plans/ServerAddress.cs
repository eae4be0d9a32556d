using System.Text.RegularExpressions;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Plans;

/// <summary>The address of a running server.</summary>
public static partial class ServerAddress
{
    /// <summary>An address such as <c>http://127.0.0.1:8080</c>; null for null.</summary>
    /// <exception cref="InputException">
    /// No address of a web server, or one with a password, a query or a fragment, where keys stand. The sentence repeats none of
    /// it.
    /// </exception>
    public static Uri? Parse(string? text) =>
        text is null ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https"
            && IsBare(address) ? address
        : throw new InputException(
            ExitCode.Usage,
            "The server's address is none that can be used; write e.g. http://127.0.0.1:8080, without user, password, query (?) "
            + "or fragment (#), "
            + "and give a key as INFERENCEBENCH_SERVER_KEY.");

    /// <summary>An address as suites have it: itself, or a dollar sign and the environment variable that has it.</summary>
    /// <returns>Null for null, and where the variable is not set.</returns>
    /// <inheritdoc cref="Parse"/>
    public static Uri? Find(string? text, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return text is not null && Variable().IsMatch(text)
            ? Parse(environment(text[1..]) is { Length: > 0 } set ? set : null)
            : Parse(text);
    }

    [GeneratedRegex(@"^\$[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Variable();

    /// <summary>Some servers take parameters within the path, or a question mark in disguise.</summary>
    private static bool IsBare(Uri address) =>
        address is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0, Host.Length: > 0 }
            && !address.OriginalString.AsSpan().ContainsAny('?', '#')
            && !address.AbsolutePath.AsSpan().ContainsAny(";=&%");
}
