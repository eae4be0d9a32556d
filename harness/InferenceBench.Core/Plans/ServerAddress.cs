using InferenceBench.Core.Failures;

namespace InferenceBench.Core.Plans;

/// <summary>The address of a running server.</summary>
public static class ServerAddress
{
    /// <summary>An address such as <c>http://127.0.0.1:8080</c>; null for null.</summary>
    /// <exception cref="InputException">No address of a web server, or one with a password in it.</exception>
    public static Uri? Parse(string? text) =>
        text is null ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 ? address
        : throw new InputException(ExitCode.Usage, $"'{text}' is no address of a server; write e.g. http://127.0.0.1:8080, without user or password.");
}
