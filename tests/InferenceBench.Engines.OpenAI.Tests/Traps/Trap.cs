using System.Text;
using System.Text.Json;

namespace InferenceBench.Engines.OpenAI.Tests.Traps;

/// <summary>All the ways a server misbehaves: one answer of a sound server is replaced by a bad one.</summary>
internal static class Trap
{
    private const int Many = 2_000_000_000;

    /// <summary>What each does instead of a sound answer, and to which path.</summary>
    internal static IReadOnlyDictionary<string, (string Path, Func<TrapExchange, Task> Answer)> All { get; } =
        new Dictionary<string, (string, Func<TrapExchange, Task>)>
        {
            ["propshang"] = ("props", x => x.Hang()),
            ["propsdrip"] = ("props", x => x.Endless("{\"a\":\"", 1, 0.05)),
            ["propshuge"] = ("props", x => x.Endless("{\"a\":\"", 1 << 20, 0)),
            ["redir"] = ("props", x => x.Json(new { }, 302, "Location: /props\r\n")),
            ["errhuge"] = ("props", x => x.Endless("", 1 << 20, 0, status: 500)),
            ["errdrip"] = ("props", x => x.Endless("x", 1, 0.05, status: 500)),
            ["errescape"] = ("props", x =>
                x.Raw(Encoding.UTF8.GetBytes(string.Concat(
                Enumerable.Repeat("\u001b[2J\u001b]0;pwn\a <script>alert(1)</script>\u202e", 5))), 500)),
            ["nctxstr"] = ("props", x => x.Json(Props("2048"))),
            ["nctxbig"] = ("props", x => x.Raw(
                Encoding.UTF8.GetBytes("{\"model_path\":\"/x/m.gguf\",\"default_generation_settings\":{\"n_ctx\":1"
                + new string('0', 30) + "}}"))),
            ["nctxneg"] = ("props", x => x.Json(Props(-4))),
            ["list"] = ("props", x => x.Json(new[] { 1, 2 })),
            ["deep"] = ("props", x => x.Raw(Encoding.UTF8.GetBytes(new string('[', 100_000)))),
            ["buildevil"] = ("props", x => x.Json(Props(2048, "\u001b[31m</script><script>window.__pwn=1</script>=cmd|x"))),
            ["buildbig"] = ("props", x => x.Json(Props(2048, new string('A', 20_000_000)))),
            ["nomodels"] = ("v1/models", x => x.Json(new { data = Array.Empty<int>() })),
            ["vocab0"] = ("v1/models", x => x.Json(Models(0))),
            ["vocabneg"] = ("v1/models", x => x.Json(Models(-5))),
            ["vocab1"] = ("v1/models", x => x.Json(Models(1))),
            ["sizeneg"] = ("v1/models", x => x.Json(Models(512, -1))),
            ["bosneg"] = ("tokenize", x => x.Json(new { tokens = new[] { -7 } })),
            ["bosbig"] = ("tokenize", x => x.Json(new { tokens = new[] { 512 } })),
            ["bosstr"] = ("tokenize", x => x.Json(new { tokens = new[] { "a" } })),
            ["never"] = ("completion", x =>
                x.Chunks(Enumerable.Range(1, 10_000).Select(i => Event(x, Math.Min(i, x.Tokens))), 0.02)),
            ["silent"] = ("completion", async x => { await x.Head(); await x.Hang(); }),
            ["silentmid"] = ("completion",
                async x => { await x.Head(); await x.Chunk(Encoding.UTF8.GetBytes(Event(x, 1))); await x.Hang(); }),
            ["drip"] = ("completion", x => x.Endless("data: ", 1, 0.05)),
            ["nohdr"] = ("completion", x => x.Hang()),
            ["giant"] = ("completion", x => x.Endless("data: ", 1 << 20, 0)),
            ["badjson"] = ("completion", x => x.Chunks(["data: {\"content\": \n\n"])),
            ["html"] = ("completion", x => x.Chunks(["<html>hi</html>\n\n"])),
            ["empty"] = ("completion", x => x.Chunks([])),
            ["fewer"] = ("completion", x => x.Chunks(Counted(x, x.Tokens - 2))),
            ["more"] = ("completion", x => x.Chunks(Counted(x, x.Tokens + 3))),
            ["wrongprompt"] = ("completion", x => x.Chunks(Counted(x, x.Tokens, promptTokens: x.PromptTokens - 1))),
            ["jump"] = ("completion", x =>
                x.Chunks([Event(x, 1), Event(x, 2), Event(x, Many), Event(x, x.Tokens, stop: true)], 0.003)),
            ["back"] = ("completion", x =>
                x.Chunks([Event(x, 5), Event(x, 3), Event(x, 1), Event(x, x.Tokens, stop: true)], 0.003)),
            ["firstbig"] = ("completion", x => x.Chunks([Event(x, Many), Event(x, x.Tokens, stop: true)], 0.003)),
            ["first0"] = ("completion", x => x.Chunks([Event(x, 0), Event(x, x.Tokens, stop: true)], 0.003)),
            ["neg"] = ("completion", x => x.Chunks([Event(x, -3), Event(x, x.Tokens, stop: true)], 0.003)),
            ["clockbig"] = ("completion", x => x.Chunks(Counted(x, x.Tokens, promptMs: "1e9"), 0.003)),
            ["clockneg"] = ("completion", x => x.Chunks(Counted(x, x.Tokens, promptMs: "-1e9"), 0.003)),
            ["clocknan"] = ("completion", x => x.Chunks(Counted(x, x.Tokens, promptMs: "1e999"), 0.003)),
            ["clockstr"] = ("completion", x => x.Chunks(Counted(x, x.Tokens, promptMs: "\"soon\""), 0.003)),
            ["instant"] = ("completion", x => x.Chunks([string.Concat(Counted(x, x.Tokens))])),
            ["buffered"] = ("completion", x => x.Chunks(Counted(x, x.Tokens, decodeMs: "400"), 0.003)),
            ["error"] = ("completion", x =>
                x.Chunks(["data: {\"error\":{\"code\":500,\"message\":\"boom \\u001b[2J </script>\"}}\n\n"])),
            ["errobj"] = ("completion", x => x.Chunks(["data: {\"error\":\"x\"}\n\n"])),
            ["errnum"] = ("completion", x => x.Chunks(["data: {\"error\":{\"message\":7}}\n\n"])),
            ["timstr"] = ("completion", x => x.Chunks(["data: {\"timings\":5}\n\n"])),
            ["floatn"] = ("completion", x =>
                x.Chunks([Event(x, 1).Replace("\"predicted_n\":1", "\"predicted_n\":1.5", StringComparison.Ordinal)])),
            ["cutmid"] = ("completion", async x =>
                { await x.Head(); await x.Chunk(Encoding.UTF8.GetBytes(Event(x, 1))); x.Closes = true; }),
            ["500"] = ("completion", x => x.Json(new { error = "no" }, 500)),
            ["redirc"] = ("completion", x => x.Json(new { }, 302, "Location: /completion\r\n")),
            ["gzip"] = ("completion", x => x.Raw([0x1f, 0x8b, 1, 2, 3], 200, "Content-Encoding: gzip\r\n")),
            ["dup"] = ("completion", x => x.Chunks(Enumerable.Range(1, x.Tokens).Select(i => Event(x, i, stop: true)), 0.003)),
        };

    /// <summary>Answers soundly, but for the path that the trap is for.</summary>
    internal static Func<TrapExchange, Task> Server(string? mode)
    {
        var trap = mode is null ? default : All[mode];
        return exchange => exchange.Path == trap.Path ? trap.Answer(exchange) : Sound(exchange);
    }

    private static Task Sound(TrapExchange exchange) => exchange.Path switch
    {
        "props" => exchange.Json(Props(2048)),
        "v1/models" => exchange.Json(Models(512)),
        "tokenize" => exchange.Json(new { tokens = new[] { 1 } }),
        "completion" => exchange.Chunks(Counted(exchange, exchange.Tokens), 0.02),
        _ => exchange.Json(new { }, 404),
    };

    private static object Props(object contextTokens, string build = "b9999-x") =>
        new { default_generation_settings = new { n_ctx = contextTokens }, model_path = "/x/m.gguf", build_info = build };

    private static object Models(int vocabulary, long bytes = 0) =>
        new { data = new[] { new { id = "m", meta = new { size = bytes, n_vocab = vocabulary } } } };

    private static IEnumerable<string> Counted(
        TrapExchange x, int last, int? promptTokens = null, string promptMs = "0.01", string decodeMs = "0.01") =>
        Enumerable.Range(1, last).Select(i => Event(x, i, i == last, promptTokens, promptMs, decodeMs));

    private static string Event(TrapExchange x, int tokens, bool stop = false, int? promptTokens = null, string promptMs = "0.01",
        string decodeMs = "0.01") =>
        $"data: {{\"content\":\"x\",\"stop\":{JsonSerializer.Serialize(stop)},\"timings\":{{\"predicted_n\":{tokens},"
        + $"\"prompt_n\":{promptTokens ?? x.PromptTokens},\"prompt_ms\":{promptMs},\"predicted_ms\":{decodeMs}}}}}\n\n";
}
