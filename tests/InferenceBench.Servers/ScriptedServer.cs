using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InferenceBench.Servers;

/// <summary>A server whose times, counts and faults are known. On loopback alone.</summary>
public sealed class ScriptedServer : IDisposable
{
    private readonly WebApplication _application;
    private readonly PreciseDelay _delay = new();
    private readonly SemaphoreSlim _slots;
    private readonly Face _face;
    private readonly ServerCount _count = new();
    private readonly PrefixCache _cache = new();
    private readonly ConcurrentDictionary<string, int> _perConnection = new();
    private readonly CancellationTokenSource _over = new();
    private int _requests;
    private int _readings;
    private long _firstAt;

    public ScriptedServer(ServerScript? script = null)
    {
        Script = script ?? new ServerScript();
        _face = Faces.Of(Script.Face);
        _slots = new SemaphoreSlim(Script.Slots, Script.Slots);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();

        // One turn of a thread less between an event's time and its bytes.
        builder.Services.Configure<SocketTransportOptions>(options => options.UnsafePreferInlineScheduling = true);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (Script.IsTls)
                {
                    listen.UseHttps(UnknownCertificate.Make());
                }
            });
            options.Limits.MinResponseDataRate = null;
            options.Limits.MaxRequestBodySize = null;
        });
        _application = builder.Build();
        _application.Run(HandleAsync);
        _application.StartAsync().GetAwaiter().GetResult();
    }

    public ServerScript Script { get; }

    public Uri Address => new(_application.Urls.First() + "/");

    /// <summary>Requests that generated, in the order they ended.</summary>
    public ConcurrentQueue<SentRequest> Requests { get; } = new();

    public void Dispose()
    {
        _over.Cancel();
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        _application.StopAsync(now.Token).GetAwaiter().GetResult();
        ((IDisposable)_application).Dispose();
        _delay.Dispose();
        _slots.Dispose();
        _over.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var arrived = Stopwatch.GetTimestamp();
        var path = context.Request.Path.Value!;
        if (context.Request.Method == "POST"
            && _perConnection.AddOrUpdate(context.Connection.Id, 1, (_, count) => count + 1) > Script.MostRequestsAConnection)
        {
            context.Abort();
        }
        else if (Script.ControlTrap != ControlTrap.None && await ControlAsync(context))
        {
            // Done in the trap's way.
        }
        else if (Script.ApiKey is { } key && context.Request.Headers.Authorization != $"Bearer {key}")
        {
            await AnswerAsync(context, 401, """{"error":{"message":"Invalid API key","type":"auth"}}""");
        }
        else if (context.Request.Method == "POST" && _face.Generates(path))
        {
            await GenerateAsync(context, path, arrived);
        }
        else if (context.Request.Method == "POST" && path == "/tokenize" && await TokensAsync(context) is { } tokens)
        {
            await AnswerAsync(context, 200, tokens);
        }
        else if (context.Request.Method == "POST" && path == "/detokenize" && await TextAsync(context) is { } spelled)
        {
            await AnswerAsync(context, 200, spelled);
        }
        else if (path == "/metrics" && Interlocked.Increment(ref _readings) == Script.RestartsAt && Restart())
        {
            await AnswerAsync(context, 200, _face.Control(path, Script, _count)!);
        }
        else if (_face.Control(path, Script, _count) is { } text)
        {
            await AnswerAsync(context, 200, text);
        }
        else
        {
            await AnswerAsync(context, 404, """{"error":{"message":"no such route"}}""");
        }
    }

    private async Task<bool> ControlAsync(HttpContext context)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _over.Token);
        try
        {
            return await ControlTraps.AnswerAsync(Script.ControlTrap, context, gone.Token);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
            return true;
        }
    }

    private async Task<string?> TokensAsync(HttpContext context)
    {
        using var json = await JsonDocument.ParseAsync(context.Request.Body);
        return _face.TextToTokenize(json.RootElement) is not { } text ? null
            : JsonSerializer.Serialize(new { tokens = Face.WordIds(text) });
    }

    /// <summary>The byte of a torn token is no text; what separates others is itself, one more token has it within.</summary>
    private async Task<string?> TextAsync(HttpContext context)
    {
        const string Separator = "\u001e";
        const int Containing = 5;
        using var json = await JsonDocument.ParseAsync(context.Request.Body);
        return _face.IdsToSpell(json.RootElement) is not { } ids ? null : JsonSerializer.Serialize(new
        {
            content = string.Concat(ids.Select(id => id == Face.WordIds(Separator).First() ? Separator
                : id == Containing ? $"a{Separator}b" : Script.TornTokens.Contains(id) ? "\uFFFD" : $" t{id}")),
        });
    }

    private async Task GenerateAsync(HttpContext context, string path, long arrived)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync();
        using var json = JsonDocument.Parse(text);
        var number = Interlocked.Increment(ref _requests);
        Interlocked.CompareExchange(ref _firstAt, arrived, 0);
        Happen(number);
        var trap = Script.TrapFor?.Invoke(number) ?? true ? Script.Trap : Trap.None;
        if (_face.Refuses(json.RootElement) is { } refusal)
        {
            await AnswerAsync(context, 400, refusal);
            return;
        }

        if (Script.TornTokens.Count > 0 && !_face.Forbids(json.RootElement, Script.TornTokens))
        {
            trap = Trap.ErrorInStream;
        }

        var asked = _face.Asked(json.RootElement);
        var generation = Traps.Generation(
            trap, path.Contains("chat", StringComparison.Ordinal), _face.PromptTokens(json.RootElement),
            Script.Makes?.Invoke(asked) ?? asked, Script) with { IsOwn = path.StartsWith("/api/", StringComparison.Ordinal) };
        generation = Script.HasPrefixCache ? generation with { CachedTokens = _cache.Take(json.RootElement) } : generation;
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _over.Token);
        try
        {
            if (await Traps.AnswerAsync(trap, context, _face, generation, gone.Token))
            {
                return;
            }

            await _slots.WaitAsync(gone.Token);
            try
            {
                var times = await StreamAsync(context, generation, trap, gone.Token);
                Requests.Enqueue(new(path, text, generation.PromptTokens, generation.OutputTokens, arrived, times));
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }

    private bool Restart()
    {
        _count.Reset();
        return true;
    }

    /// <summary>What happens to the server itself at a request.</summary>
    private void Happen(int number)
    {
        _count.IsOtherModel |= number >= Script.ChangesModelAt;
        if (Script.Preempts)
        {
            Interlocked.Increment(ref _count.Preemptions);
        }
    }

    private async Task<List<long>> StreamAsync(HttpContext context, Generation generation, Trap trap, CancellationToken gone)
    {
        var times = new List<long>(generation.OutputTokens);
        var begun = Stopwatch.GetTimestamp();
        context.Response.ContentType = generation.IsOwn ? _face.MediaType : "text/event-stream";
        var due = begun + Ticks(Script.Ttft) + (generation.PromptTokens * Ticks(Script.PerPromptToken));
        for (var made = 0; made < generation.OutputTokens;)
        {
            var here = Math.Min(Script.TokensPerChunk, generation.OutputTokens - made);
            due = AfterStall(due);
            await _delay.UntilAsync(due).WaitAsync(gone);
            if (Script.AwaitsReads)
            {
                var (from, to) = (context.Connection.RemotePort, context.Connection.LocalPort);
                await ClientReads.WaitAsync(
                    new IPEndPoint(IPAddress.Loopback, from), new IPEndPoint(IPAddress.Loopback, to), gone);
            }

            var before = made == 0 ? string.Concat(_face.Before(generation)) : "";
            made += here;
            if (trap == Trap.Cut && made > generation.OutputTokens / 2)
            {
                context.Abort();
                return times;
            }

            var bytes = Encoding.UTF8.GetBytes(before + _face.Event(generation, made, here, made == generation.OutputTokens));
            var now = Stopwatch.GetTimestamp();
            for (var i = 0; i < here; i++)
            {
                times.Add(now);
            }

            await WriteAsync(context, bytes, gone);
            _count.AddGenerated(here);
            due += here * Ticks(Script.Itl);
        }

        _count.AddPrompt(generation.PromptTokens);
        _count.AddGenerated(Script.OthersTokens);
        if (Script.EndsConnections)
        {
            // The head is gone, so that it cannot say so any more.
            context.Features.Get<IConnectionLifetimeNotificationFeature>()!.RequestClose();
        }

        generation.PromptMilliseconds = Milliseconds(begun, times.Count > 0 ? times[0] : begun);
        generation.DecodeMilliseconds = times.Count > 0 ? Milliseconds(times[0], times[^1]) : 0;
        await WriteAsync(context, Encoding.UTF8.GetBytes(string.Concat(_face.After(generation))), gone);
        return times;
    }

    /// <summary>A time within the stall becomes its end.</summary>
    private long AfterStall(long due)
    {
        if (Script.StallAt is not { } at)
        {
            return due;
        }

        var from = _firstAt + Ticks(at);
        return due >= from && due < from + Ticks(Script.StallFor) ? from + Ticks(Script.StallFor) : due;
    }

    private static async Task WriteAsync(HttpContext context, byte[] bytes, CancellationToken gone)
    {
        await context.Response.BodyWriter.WriteAsync(bytes, gone);
        await context.Response.BodyWriter.FlushAsync(gone);
    }

    private static async Task AnswerAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = text.StartsWith('{') ? "application/json" : "text/plain";
        await context.Response.WriteAsync(text);
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);

    private static double Milliseconds(long from, long to) => (to - from) * 1e3 / Stopwatch.Frequency;
}
