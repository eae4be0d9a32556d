using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Engines.OpenAI.Control;

/// <summary>Asks a server about itself, outside of any measurement. Bounded in time and size; follows nothing, uses no
/// proxy.</summary>
public sealed class ControlClient : IDisposable
{
    private const int MostBytes = 8 << 20;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly TimeSpan _limit;
    private readonly HttpClient _http;
    private readonly Endpoint _endpoint;

    /// <param name="endpoint">The server.</param>
    /// <param name="limit">Of an answer; null = 5 s.</param>
    public ControlClient(Endpoint endpoint, TimeSpan? limit = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        (_endpoint, _limit) = (endpoint, limit ?? Limit);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = endpoint.UnixSocket is { } path ? (_, token) => OpenAsync(path, token) : null,

            // A server may end an idle connection just when it is used again.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(1),
        };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MostBytes };
        if (!string.IsNullOrEmpty(endpoint.ApiKey))
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", endpoint.ApiKey);
        }
    }

    /// <summary>
    /// The first question that was not answered in time, and how long it was waited for, e.g. <c>/props within 5 s</c>; null =
    /// none.
    /// </summary>
    public string? Slow { get; private set; }

    /// <summary>True when an answer to any question came, whatever it was.</summary>
    public bool WasAnswered { get; private set; }

    /// <summary>GETs a route.</summary>
    /// <exception cref="EngineException">No connection at all.</exception>
    public Task<ControlAnswer> GetAsync(string route, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, route, null, _limit, cancellationToken);

    /// <summary>POSTs JSON to a route.</summary>
    /// <exception cref="EngineException">No connection at all.</exception>
    public Task<ControlAnswer> PostAsync(
        string route, string json, CancellationToken cancellationToken, TimeSpan? limit = null) =>
        SendAsync(HttpMethod.Post, route, new StringContent(json, Encoding.UTF8, "application/json"), limit ?? _limit,
            cancellationToken);

    /// <summary>What the server said of itself as one short line, the key that it was sent hidden before it is cut.</summary>
    /// <inheritdoc cref="ErrorText.Clean"/>
    public string Clean(string text, int most) => ErrorText.Clean(text, most, _endpoint.ApiKey);

    public void Dispose() => _http.Dispose();

    private async Task<ControlAnswer> SendAsync(
        HttpMethod method, string route, HttpContent? content, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timed.CancelAfter(limit);
        using var request = new HttpRequestMessage(method, _endpoint.UriOf(route)) { Content = content };
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, timed.Token)
                .ConfigureAwait(false);
            WasAnswered = true;
            var text = await response.Content.ReadAsStringAsync(timed.Token).ConfigureAwait(false);
            return new((int)response.StatusCode, text, response.Headers.Server.ToString());
        }
        catch (HttpRequestException e) when (NoConnection(e) is { } problem)
        {
            throw new EngineException(EngineFailure.ServerUnusable, problem, e);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Somebody is there: whoever wants to know what must not take this for a question that nobody understands.
            Slow ??= string.Create(CultureInfo.InvariantCulture, $"/{route.Split('?')[0]} within {limit.TotalSeconds:0.#} s");
            return new(0, "", "");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidOperationException)
        {
            return new(0, "", "");
        }
    }

    private static string? NoConnection(HttpRequestException e) => e.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "The server's name is not known; correct the address.",
        HttpRequestError.ConnectionError =>
            "No server answers at the address (" + (e.InnerException as SocketException)?.SocketErrorCode
            + "); start it, or correct the address.",
        HttpRequestError.SecureConnectionError =>
            $"The TLS handshake with the server failed ({e.GetBaseException().Message.TrimEnd('.')}); correct the address, or "
                + "have its certificate trusted by this machine (on Linux also by SSL_CERT_FILE, the path of the certificate).",
        _ => null,
    };

    private static async ValueTask<Stream> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
