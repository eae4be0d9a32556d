using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace InferenceBench.Engines.LlamaServer;

/// <summary>Speaks HTTP with one server, synchronously: no other thread has to wake up between an arrival and its stamp.</summary>
internal sealed class ServerClient : IDisposable
{
    private const int LongestWords = 200;
    private const int ConnectAttempts = 3;
    private readonly HttpClient _http;

    internal ServerClient(Uri address, string? apiKey)
    {
        Address = address;

        // A proxy or a redirect would be measured instead of the server.
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10) })
        {
            BaseAddress = address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + '/'),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (!string.IsNullOrEmpty(apiKey))
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        }
    }

    internal Uri Address { get; }

    /// <exception cref="EngineException">No answer, a refusal, or no JSON.</exception>
    internal JsonDocument Get(string path) => Read(new HttpRequestMessage(HttpMethod.Get, path));

    /// <inheritdoc cref="Get"/>
    internal JsonDocument Post<T>(string path, T body) => Read(Message(path, body));

    /// <summary>Sends a request whose answer streams.</summary>
    /// <exception cref="EngineException">No answer, or a refusal.</exception>
    internal HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = _http.Send(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw new EngineException(
                EngineFailure.ServerUnusable, $"The llama-server at {Address} does not answer ({e.Message.TrimEnd('.')}); start it, or correct --server.", e);
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
    internal void Connect()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var health = Get("health");
                return;
            }
            catch (EngineException) when (attempt < ConnectAttempts)
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

    private JsonDocument Read(HttpRequestMessage request)
    {
        using (request)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            try
            {
                using var response = Send(request, limit.Token);
                using var stream = response.Content.ReadAsStream(limit.Token);
                return JsonDocument.Parse(stream);
            }
            catch (Exception e) when (e is JsonException or IOException or OperationCanceledException)
            {
                throw new EngineException(
                    EngineFailure.ServerUnusable, $"The server at {Address} does not answer '{request.RequestUri}' as a llama-server does; give the address of one.", e);
            }
        }
    }

    private EngineException Refused(HttpResponseMessage response)
    {
        using var reader = new StreamReader(response.Content.ReadAsStream());
        var words = string.Join(' ', reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var what = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => $"it wants an API key; set {LlamaServerEngine.KeyVariable}",
            HttpStatusCode.ServiceUnavailable => "it is still loading its model; wait, then run this again",
            _ => $"{(int)response.StatusCode}: {(words.Length > LongestWords ? words[..LongestWords] + "…" : words)}",
        };
        return new EngineException(EngineFailure.ServerUnusable, $"The server at {Address} refuses ({what}).");
    }
}
