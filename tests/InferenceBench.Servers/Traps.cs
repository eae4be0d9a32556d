using System.Text;
using Microsoft.AspNetCore.Http;

namespace InferenceBench.Servers;

/// <summary>Does what a trap says.</summary>
internal static class Traps
{
    /// <summary>The answer as it would be with the trap.</summary>
    public static Generation Generation(Trap trap, bool isChat, int promptTokens, int tokens, ServerScript script)
    {
        var made = trap == Trap.StopsEarly ? Math.Max(1, tokens / 2) : tokens;
        int? usage = trap switch
        {
            Trap.NoUsage => null,
            Trap.WrongUsage => Math.Max(1, made / 2),
            Trap.HugeUsage => 2_000_000_000,
            Trap.NegativeUsage => -3,
            _ => made,
        };
        var finish = trap switch
        {
            Trap.NoFinish => null,
            Trap.StopsEarly => "stop",
            _ => "length",
        };
        return new(isChat, promptTokens, made, script.CachedTokens?.Invoke(promptTokens), finish, usage);
    }

    /// <summary>Answers in the trap's way; false when the stream is to go on as usual.</summary>
    public static async Task<bool> AnswerAsync(
        Trap trap, HttpContext context, Face face, Generation generation, CancellationToken gone)
    {
        switch (trap)
        {
            case Trap.Overloaded:
                await JsonAsync(context, 503, """{"error":"server busy, please try again"}""");
                return true;
            case Trap.NeverStops:
                return await NeverAsync(context, gone);
            case Trap.InternalError:
                await JsonAsync(context, 500, """{"error":{"message":"boom \u001b[2J </script>","type":"server_error"}}""");
                return true;
            case Trap.EchoesKey:
                await JsonAsync(context, 403, $$$"""{"error":{"message":"{{{KeyIn(context)}}}"}}""");
                return true;
            case Trap.TooMany:
                context.Response.Headers.RetryAfter = "1";
                await JsonAsync(context, 429, """{"error":{"message":"slow down"}}""");
                return true;
            case Trap.NoSuchModel:
                await JsonAsync(
                    context, 404,
                    """{"object":"error","message":"The model `x` does not exist.","type":"NotFoundError","code":404}""");
                return true;
            case Trap.Redirect:
                context.Response.Redirect("http://127.0.0.1:9/elsewhere");
                return true;
            case Trap.CutAtOnce:
                context.Abort();
                return true;
            case Trap.NoHead:
                await Task.Delay(Timeout.Infinite, gone);
                return true;
            case Trap.Silent:
                await context.Response.StartAsync(gone);
                await Task.Delay(Timeout.Infinite, gone);
                return true;
            case Trap.Drip:
                return await DripAsync(context, gone);
            case Trap.GiantLine:
                return await GiantLineAsync(context, gone);
            case Trap.Gzip:
                context.Response.Headers.ContentEncoding = "gzip";
                await context.Response.Body.WriteAsync(new byte[] { 0x1f, 0x8b, 1, 2, 3 }, gone);
                return true;
            default:
                return await TextAsync(trap, context, face, generation);
        }
    }

    private static async Task<bool> TextAsync(Trap trap, HttpContext context, Face face, Generation generation)
    {
        var text = trap switch
        {
            Trap.Html => "<html><body>Sign in</body></html>\n\n",
            Trap.NotJson => "data: {\"choices\": \n\n",
            Trap.Empty => "",
            Trap.EchoesKeyInStream => face.Error(KeyIn(context)) + "data: [DONE]\n\n",
            Trap.ErrorInStream => face.Error("out of memory at http://10.1.2.3:8000/v1") + "data: [DONE]\n\n",
            _ => TrapBodies.Of(trap, generation.PromptTokens, generation.OutputTokens),
        };
        if (text is not null)
        {
            context.Response.ContentType = face.MediaType;
            await context.Response.WriteAsync(text);
        }

        return text is not null;
    }

    private static string KeyIn(HttpContext context) =>
        new string('x', 195) + context.Request.Headers.Authorization.ToString().Split(' ')[^1];

    private static async Task<bool> NeverAsync(HttpContext context, CancellationToken gone)
    {
        for (var i = 0; i < 100_000; i++)
        {
            await context.Response.WriteAsync(
                "data: {\"content\":\" a\",\"stop\":false,\"timings\":{\"predicted_n\":1}}\n\n", gone);
            await context.Response.Body.FlushAsync(gone);
            await Task.Delay(TimeSpan.FromMilliseconds(20), gone);
        }

        return true;
    }

    private static async Task<bool> DripAsync(HttpContext context, CancellationToken gone)
    {
        foreach (var letter in "data: {\"choices\":[{\"text\":\"" + new string('x', 10_000))
        {
            await context.Response.WriteAsync(letter.ToString(), gone);
            await context.Response.Body.FlushAsync(gone);
            await Task.Delay(TimeSpan.FromSeconds(1), gone);
        }

        return true;
    }

    private static async Task<bool> GiantLineAsync(HttpContext context, CancellationToken gone)
    {
        var piece = Encoding.ASCII.GetBytes(new string('x', 1 << 20));
        await context.Response.WriteAsync("data: ", gone);
        for (var i = 0; i < 6000; i++)
        {
            await context.Response.Body.WriteAsync(piece, gone);
        }

        return true;
    }

    private static async Task JsonAsync(HttpContext context, int status, string json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json);
    }
}
