using System.Net;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Models.Downloads;

/// <summary>What a status code of the hub means for the user.</summary>
internal static class HubAnswers
{
    /// <summary>Throws for every answer that is not a success.</summary>
    /// <param name="answer">The answer after all redirects.</param>
    /// <param name="repository">Repository asked for.</param>
    /// <param name="options">The hub and the token.</param>
    /// <param name="now">For a <c>Retry-After</c> that is a date.</param>
    /// <exception cref="TransientFault">Worth trying again.</exception>
    /// <exception cref="InputException">Not worth it.</exception>
    public static void RequireSuccess(HubAnswer answer, string repository, DownloadOptions options, DateTimeOffset now)
    {
        var response = answer.Response;
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        var code = (int)response.StatusCode;
        throw response.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden when answer.FromHub => NoAccess(code, repository, options),
            HttpStatusCode.NotFound when answer.FromHub => new InputException(
                ExitCode.DownloadRefused,
                $"{answer.Host} has no such file or revision in '{repository}' (404); check the manifest against the "
                + "repository's page."),
            // Links to the storage host expire; the next attempt asks the hub for a new one.
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound =>
                new TransientFault(ExitCode.DownloadRefused, $"{answer.Host} answers {code} to the hub's link"),
            HttpStatusCode.TooManyRequests =>
                new TransientFault(ExitCode.DownloadRefused, $"{answer.Host} says there were too many requests (429)")
                {
                    RetryAfter = RetryAfter(response, now),
                },
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError =>
                new TransientFault(
                    ExitCode.DownloadRefused, $"{answer.Host} answers {code}") { RetryAfter = RetryAfter(response, now) },
            _ =>
                new InputException(
                    ExitCode.DownloadRefused,
                    $"{answer.Host} answers {code} for '{repository}'; try again later or another mirror."),
        };
    }

    private static InputException NoAccess(int code, string repository, DownloadOptions options) => new(
        ExitCode.DownloadRefused,
        options.Token is { } token
            ? $"The hub gives no access to '{repository}' ({code}), though a token is set in {token.Variable}: "
              + $"accept the model's licence on {options.HubAddress}/{repository} with the token's account, or set a token that "
              + "may read it."
            : $"The hub gives no access to '{repository}' ({code}), which is gated, private or does not exist: "
              + $"accept the model's licence on {options.HubAddress}/{repository} and set HF_TOKEN to a token of that account.");

    private static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        var asked = response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - now : null;
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked;
    }
}
