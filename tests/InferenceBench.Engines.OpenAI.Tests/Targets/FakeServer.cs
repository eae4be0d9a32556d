using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using InferenceBench.Servers;

namespace InferenceBench.Engines.OpenAI.Tests.Targets;

/// <summary>Answers as a llama-server does, or as it is told to.</summary>
internal sealed class FakeServer : IDisposable
{
    /// <summary>Without a pause several events arrive in one read, as of no server that computes.</summary>
    private const int StepPause = 25;
    private const int PromptPause = 60;

    private readonly HttpListener _listener = new();
    private readonly Lock _counting = new();
    private int _underWay;

    public FakeServer()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}/");
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>Path before all routes, as gateways have one, without the slash at its end.</summary>
    public string Gateway { get; set; } = "";

    public string ModelPath { get; set; } = "/models/tiny.gguf";

    public long WeightBytes { get; set; }

    public int ContextTokens { get; set; } = 4096;

    /// <summary>Tokens that each event stands for.</summary>
    public int TokensPerEvent { get; set; } = 1;

    /// <summary>Prompt tokens it says it computed; null = all.</summary>
    public int? PromptTokens { get; set; }

    public double PromptMilliseconds { get; set; } = 0.01;

    public string? ApiKey { get; set; }

    /// <summary>What is streamed instead of a completion.</summary>
    public string? Instead { get; set; }

    /// <summary>Streams this many tokens, then says nothing more.</summary>
    public int? HangsAfter { get; set; }

    /// <summary>The last token has no event of its own: the one that ends the stream counts it.</summary>
    public bool EndsWithToken { get; set; }

    /// <summary>Said behind the tokens instead of an end, as where the whole text turns out to be none; null = it ends.</summary>
    public string? FailsAtEnd { get; set; }

    /// <summary>Slots it tells of; null = none.</summary>
    public int? Slots { get; set; }

    /// <summary>A request whose prompt begins with this token is refused in its stream.</summary>
    public int? FailsOnPromptToken { get; set; }

    /// <summary>Tokens that are no whole characters; empty = it does not tell.</summary>
    public IReadOnlyList<int> Torn { get; set; } = [];

    /// <summary>Completions it had under way at the same time, at most.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Body of the newest completion request.</summary>
    public JsonElement Asked { get; private set; }

    public Uri Below(string path) => new(Address, path);

    public void Dispose() => _listener.Close();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await _listener.GetContextAsync());
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            using var reader = new StreamReader(context.Request.InputStream);
            var body = await reader.ReadToEndAsync();
            if (ApiKey is not null && context.Request.Headers["Authorization"] != $"Bearer {ApiKey}")
            {
                context.Response.StatusCode = 401;
                context.Response.Close();
                return;
            }

            await AnswerAsync(context, context.Request.Url!.AbsolutePath[Gateway.Length..], body);
            context.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
        {
            // The client went away, or the test is over.
        }
    }

    private Task AnswerAsync(HttpListenerContext context, string path, string body) => path switch
    {
        "/props" => SendAsync(context.Response, JsonSerializer.Serialize(Props())),
        "/v1/models" => SendAsync(context.Response,
            JsonSerializer.Serialize(new { data =
            new[] { new { id = ModelPath, meta = new { n_vocab = 500, size = WeightBytes } } } })),
        "/tokenize" => SendAsync(context.Response, """{"tokens":[1]}"""),
        "/detokenize" when Torn.Count > 0 => SendAsync(context.Response, Spelled(JsonDocument.Parse(body).RootElement)),
        "/completion" => CountedAsync(context, JsonDocument.Parse(body).RootElement),
        _ => SendAsync(context.Response, "{}"),
    };

    /// <summary>Token 1 separates others; one more has it within.</summary>
    private string Spelled(JsonElement asked)
    {
        const string Separator = "\u001e";
        const int Containing = 77;
        var pieces = asked.GetProperty("tokens").EnumerateArray().Select(token => token.GetInt32())
            .Select(id => id == 1 ? Separator : id == Containing ? $"a{Separator}b" : Torn.Contains(id) ? "\uFFFD" : $"t{id}");
        return JsonSerializer.Serialize(new { content = string.Concat(pieces) });
    }

    private Dictionary<string, object> Props()
    {
        var props = new Dictionary<string, object>
        {
            ["build_info"] = "b1-fake", ["model_path"] = ModelPath,
            ["default_generation_settings"] = new { n_ctx = ContextTokens },
        };
        if (Slots is { } slots)
        {
            props["total_slots"] = slots;
        }

        return props;
    }

    private async Task CountedAsync(HttpListenerContext context, JsonElement asked)
    {
        lock (_counting)
        {
            MostAtOnce = Math.Max(MostAtOnce, ++_underWay);
        }

        try
        {
            await CompleteAsync(context, asked);
        }
        finally
        {
            lock (_counting)
            {
                _underWay--;
            }
        }
    }

    private async Task CompleteAsync(HttpListenerContext context, JsonElement asked)
    {
        var response = context.Response;
        Asked = asked;
        response.SendChunked = true;
        response.ContentType = "text/event-stream";
        if (Instead is not null)
        {
            await SendAsync(response, Instead);
            return;
        }

        if (asked.GetProperty("prompt")[0].GetInt32() == FailsOnPromptToken)
        {
            await SendAsync(response, "error: {\"error\":{\"message\":\"no slot\"}}\n\n");
            return;
        }

        var tokens = asked.GetProperty("n_predict").GetInt32();
        var prompt = PromptTokens ?? asked.GetProperty("prompt").GetArrayLength();
        await SendAsync(response, ": keep-alive\n\n");
        var streamed = EndsWithToken ? tokens - 1 : tokens;
        for (var sent = TokensPerEvent; sent < streamed + TokensPerEvent; sent += TokensPerEvent)
        {
            var now = Math.Min(sent, streamed);
            await PauseAsync(context, sent == TokensPerEvent ? PromptPause : StepPause);
            await SendAsync(response, Event(prompt, now, isLast: false));
            if (now >= HangsAfter)
            {
                await Task.Delay(Timeout.Infinite);
            }
        }

        await PauseAsync(context, EndsWithToken ? StepPause : 0);
        await SendAsync(response, FailsAtEnd is null
            ? Event(prompt, tokens, isLast: true)
            : $"error: {{\"error\":{{\"message\":\"{FailsAtEnd}\"}}}}\n\n");
    }

    /// <summary>A pause, and as long as the client has not read what came before it.</summary>
    private static async Task PauseAsync(HttpListenerContext context, int milliseconds)
    {
        await Task.Delay(milliseconds);
        await ClientReads.WaitAsync(context.Request.RemoteEndPoint, context.Request.LocalEndPoint);
    }

    private string Event(int promptTokens, int tokens, bool isLast) => "data: " + JsonSerializer.Serialize(new
    {
        content = "x",
        stop = isLast,
        timings = new { prompt_n = promptTokens, prompt_ms = PromptMilliseconds, predicted_n = tokens, predicted_ms = 0.01 },
    }) + "\n\n";

    private static async Task SendAsync(HttpListenerResponse response, string text)
    {
        await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text));
        await response.OutputStream.FlushAsync();
    }
}
