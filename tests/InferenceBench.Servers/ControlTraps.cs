using Microsoft.AspNetCore.Http;

namespace InferenceBench.Servers;

/// <summary>Does what a control trap says.</summary>
internal static class ControlTraps
{
    private const int Pieces = 64;

    /// <summary>Answers in the trap's way; false when the question is to be answered as usual.</summary>
    public static async Task<bool> AnswerAsync(ControlTrap trap, HttpContext context, CancellationToken gone)
    {
        var text = (trap, context.Request.Path.Value) switch
        {
            (ControlTrap.NoModels, "/v1/models") => """{"data":[]}""",
            (ControlTrap.VocabularyZero, "/v1/models") => """{"data":[{"id":"m","meta":{"n_vocab":0}}]}""",
            (ControlTrap.VocabularyNegative, "/v1/models") => """{"data":[{"id":"m","meta":{"n_vocab":-5}}]}""",
            (ControlTrap.TokensAreTexts, "/tokenize") => """{"tokens":["a"]}""",
            (ControlTrap.TokensNegative, "/tokenize") => """{"tokens":[-7]}""",
            (ControlTrap.List, "/props") => "[1,2]",
            (ControlTrap.Deep, "/props") => new string('[', 100_000),
            (ControlTrap.EvilText, "/props") =>
                Props("2048").Replace("b9999-test", "\\u001b[31m</script><script>x</script>=cmd|x", StringComparison.Ordinal),
            (ControlTrap.ContextText, "/props") => Props("\"2048\""),
            (ControlTrap.ContextHuge, "/props") => Props("1" + new string('0', 30)),
            (ControlTrap.ContextNegative, "/props") => Props("-1"),
            _ => null,
        };
        if (text is null)
        {
            return context.Request.Path.Value == "/props" && await SlowAsync(trap, context, gone);
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(text, gone);
        return true;
    }

    private static async Task<bool> SlowAsync(ControlTrap trap, HttpContext context, CancellationToken gone)
    {
        switch (trap)
        {
            case ControlTrap.Hangs:
                await Task.Delay(Timeout.Infinite, gone);
                return true;
            case ControlTrap.Redirects:
                context.Response.Redirect("http://127.0.0.1:9/props");
                return true;
            case ControlTrap.Loading:
                context.Response.StatusCode = 503;
                context.Response.Headers.Server = "llama.cpp";
                await context.Response.WriteAsync(
                    """{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}""", gone);
                return true;
            case ControlTrap.Huge or ControlTrap.ErrorHuge:
                context.Response.StatusCode = trap == ControlTrap.Huge ? 200 : 500;
                await WriteAsync(context, "{\"a\":\"" + new string('x', 1 << 20), TimeSpan.Zero, gone);
                return true;
            case ControlTrap.Drips or ControlTrap.ErrorDrips:
                context.Response.StatusCode = trap == ControlTrap.Drips ? 200 : 500;
                await WriteAsync(context, "x", TimeSpan.FromSeconds(1), gone);
                return true;
            default:
                return false;
        }
    }

    private static async Task WriteAsync(HttpContext context, string piece, TimeSpan pause, CancellationToken gone)
    {
        for (var i = 0; i < Pieces; i++)
        {
            await context.Response.WriteAsync(piece, gone);
            await context.Response.Body.FlushAsync(gone);
            await Task.Delay(pause, gone);
        }
    }

    private static string Props(string context) =>
        """{"build_info":"b9999-test","total_slots":4,"model_path":"/models/test.gguf","""
        + $$$""" "default_generation_settings":{"n_ctx":{{{context}}}}}""";
}
