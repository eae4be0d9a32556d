using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace InferenceBench.Engines.LlamaServer;

/// <summary>
/// Speaks HTTP with one server, synchronously: no other thread has to wake up between an arrival and its stamp. No sentence of it names the address,
/// because reasons stand in results and are published.
/// </summary>
internal sealed class ServerClient : IDisposable
{
    private const int ConnectAttempts = 3;
    private const int MostRefusalBytes = 4096;
    private readonly HttpClient _http;
    private readonly Uri _address;

    internal ServerClient(Uri address, string? apiKey, ServerLimits limits)
    {
        _address = address;
        ApiKey = apiKey;
        Limits = limits;

        // A proxy or a redirect would be measured instead of the server.
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10) })
        {
            BaseAddress = address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + '/'),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (!string.IsNullOrEmpty(apiKey))
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        }
    }

    internal ServerLimits Limits { get; }

    /// <summary>What it is sent as a key; null or empty = none. Words of the server may repeat it.</summary>
    internal string? ApiKey { get; }

    /// <summary>Another connection to the same server.</summary>
    internal ServerClient Another() => new(_address, ApiKey, Limits);

    /// <exception cref="EngineException">No answer, a refusal, or no JSON.</exception>
    internal JsonDocument Get(string path) => Read(new HttpRequestMessage(HttpMethod.Get, path), CancellationToken.None);

    /// <inheritdoc cref="Get"/>
    internal JsonDocument Post<T>(string path, T body) => Read(Message(path, body), CancellationToken.None);

    /// <summary>Sends a request whose answer streams.</summary>
    /// <exception cref="EngineException">No answer, or a refusal.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = _http.Send(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw new EngineException(EngineFailure.ServerUnusable, $"The llama-server does not answer ({ServerFault.Of(e)}); start it, or correct --server.", e);
        }

        if (response.StatusCode == HttpStatusCode.OK)
        {
            return response;
        }

        using (response)
        {
            throw Refused(response);
        }
    }

    /// <summary>
    /// Makes sure before a clock starts that a connection stands: the server closes idle ones and those of streams that ended, and a request sent
    /// into a closing connection is lost.
    /// </summary>
    /// <exception cref="EngineException">No answer.</exception>
    internal void Connect(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var health = Read(new HttpRequestMessage(HttpMethod.Get, "health"), cancellationToken);
                return;
            }
            catch (EngineException e) when (attempt < ConnectAttempts && e.InnerException is not OperationCanceledException)
            {
                // The next attempt opens another connection.
            }
        }
    }

    /// <summary>A request with a JSON body, which is written before any clock starts.</summary>
    internal static HttpRequestMessage Message<T>(string path, T body) => new(HttpMethod.Post, path)
    {
        Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
    };

    public void Dispose() => _http.Dispose();

    private JsonDocument Read(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            // Sending makes it absolute, and an address has no place in a reason.
            var path = request.RequestUri!.OriginalString;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Limits.Answer);
            try
            {
                using var response = Send(request, limit.Token);
                return JsonDocument.Parse(BoundedBody.ReadAll(response, Limits.AnswerBytes, limit.Token));
            }
            catch (Exception e) when (e is JsonException or IOException or OperationCanceledException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var why = e is OperationCanceledException ? $" within {Limits.Answer.TotalSeconds:0} s" : "";
                throw new EngineException(
                    EngineFailure.ServerUnusable, $"The server does not answer '{path}' as a llama-server does{why}; give the address of one.", e);
            }
        }
    }

    private EngineException Refused(HttpResponseMessage response)
    {
        using var limit = new CancellationTokenSource(Limits.Answer);
        var what = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => $"it wants an API key; set {LlamaServerEngine.KeyVariable}",
            HttpStatusCode.ServiceUnavailable => "it is still loading its model; wait, then run this again",
            _ => $"{(int)response.StatusCode}: {Words(response, limit.Token)}",
        };
        return new EngineException(EngineFailure.ServerUnusable, $"The server refuses ({what}).");
    }

    private string Words(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var body = BoundedBody.ReadStart(response, MostRefusalBytes, cancellationToken);
            return ServerText.Clean(Encoding.UTF8.GetString(body), ApiKey);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or HttpRequestException)
        {
            return "it gave no reason";
        }
    }
}
