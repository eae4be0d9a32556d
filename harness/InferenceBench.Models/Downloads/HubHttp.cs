using System.Net;
using System.Net.Http.Headers;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;

namespace InferenceBench.Models.Downloads;

/// <summary>Sends one request and follows its redirects by the rules of a careful client.</summary>
internal sealed class HubHttp(HttpMessageHandler handler, DownloadOptions options, TimeProvider time) : IDisposable
{
    private const int MaxRedirects = 5;
    private static readonly string Version = typeof(HubHttp).Assembly.GetName().Version?.ToString(3) ?? "0";
    private readonly HttpClient _client = new(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>A handler as this class needs it: redirects are followed here, where the token can be withheld.</summary>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>GET, from a byte on when that is above zero.</summary>
    /// <exception cref="TransientFault">No connection, or nothing came in time.</exception>
    /// <exception cref="InputException">Redirected too often, or to where no one should be sent.</exception>
    public async Task<HubAnswer> GetAsync(Uri address, long fromByte, CancellationToken cancellationToken)
    {
        string? linked = null;
        for (var hop = 0; hop <= MaxRedirects; hop++)
        {
            var response = await SendAsync(address, fromByte, cancellationToken).ConfigureAwait(false);
            if (!IsRedirect(response.StatusCode))
            {
                return new HubAnswer(response, address.Host, IsHub(address), linked);
            }

            using (response)
            {
                linked ??= IsHub(address) ? LinkedSha256(response) : null;
                address = Target(address, response.Headers.Location);
            }
        }

        throw new InputException(
            ExitCode.RedirectLoop,
            $"{options.HubAddress.Host} redirects more than {MaxRedirects} times; check the hub's address or the proxy between.");
    }

    /// <summary>
    /// Runs a network operation; silence longer than the idle time-out, and every network error, is a passing fault.
    /// </summary>
    public async Task<T> GuardAsync<T>(
        string host, Func<CancellationToken, Task<T>> operation, CancellationToken cancellationToken)
    {
        using var idle = new CancellationTokenSource(options.IdleTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, idle.Token);
        try
        {
            return await operation(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransientFault(
                ExitCode.DownloadCut, $"nothing came from {host} for {options.IdleTimeout.TotalSeconds:F0} s", e);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            throw new InputException(
                ExitCode.DownloadRefused,
                $"No secure connection to {host} ({ReasonOf(e)}); correct the address, or have its certificate trusted by this "
                + "machine (on Linux also by SSL_CERT_FILE, the path of the certificate).",
                e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new TransientFault(ExitCode.DownloadCut, $"the connection to {host} failed or was cut ({ReasonOf(e)})", e);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(Uri address, long fromByte, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("InferenceBench", Version));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        request.Headers.Range = fromByte > 0 ? new RangeHeaderValue(fromByte, null) : null;
        if (options.Token is { } token && IsHub(address) && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        }

        return await GuardAsync(
            address.Host,
            token => _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token),
            cancellationToken).ConfigureAwait(false);
    }

    private static string ReasonOf(Exception e) => e.GetBaseException().Message.TrimEnd('.');

    private bool IsHub(Uri address) => Uri.Compare(
        address, options.HubAddress, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    private static string? LinkedSha256(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Linked-Etag", out var values)
            && values.First().Trim('"') is var etag
            && Sha256Text.IsValid(etag)
            ? etag
            : null;

    private static Uri Target(Uri from, Uri? location)
    {
        if (location is null)
        {
            throw new InputException(
                ExitCode.DownloadRefused, $"{from.Host} redirects without saying where to; try again later or another mirror.");
        }

        var to = new Uri(from, location);
        return to.Scheme == Uri.UriSchemeHttps || (to.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp)
            ? to
            : throw new InputException(
                ExitCode.DownloadRefused,
                $"{from.Host} redirects from {from.Scheme} to {to.Scheme}, which is not followed; check the hub's address or the "
                + "proxy between.");
    }
}
