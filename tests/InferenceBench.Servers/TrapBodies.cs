using System.Text.Json;

namespace InferenceBench.Servers;

/// <summary>Whole bodies of traps that lie in what a stream says, and not in when it says it.</summary>
internal static class TrapBodies
{
    /// <summary>The body; null = the trap is another kind.</summary>
    public static string? Of(Trap trap, int prompt, int tokens) => trap switch
    {
        >= Trap.CrLf and <= Trap.NoEmptyLines => Framed(trap, OpenAI(prompt, tokens)),
        >= Trap.NullUsage and <= Trap.ExtraEvent => OpenAI(trap, prompt, tokens),
        >= Trap.Progress and <= Trap.StopsEveryTime => Llama(trap, prompt, tokens),
        Trap.AllAtOnce => OpenAI(prompt, tokens),
        _ => null,
    };

    private static string Framed(Trap trap, string body) => trap switch
    {
        Trap.CrLf => body.Replace("\n", "\r\n", StringComparison.Ordinal),
        Trap.NoBlank => body.Replace("data: ", "data:", StringComparison.Ordinal),
        Trap.TrailingBlanks => body.Replace("}\n\n", "} \n\n", StringComparison.Ordinal),
        Trap.Comments => ": ping\n\n" + body.Replace("\n\n", "\n\n: still here\n\n", StringComparison.Ordinal),
        Trap.NamedEvents => body.Replace("data: ", "event: message\nid: 7\nretry: 1000\ndata: ", StringComparison.Ordinal),
        _ => body.Replace("\n\n", "\n", StringComparison.Ordinal),
    };

    private static string OpenAI(int prompt, int tokens) =>
        string.Concat(Enumerable.Range(1, tokens).Select(i => Token(i == tokens))) + Usage(prompt, tokens) + Done;

    private static string OpenAI(Trap trap, int prompt, int tokens) => trap switch
    {
        Trap.NullUsage => Each(tokens, last => Token(last, ",\"usage\":null")) + Usage(prompt, tokens) + Done,
        Trap.ZeroUsage =>
            Each(tokens, last => Token(last, ",\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0,\"total_tokens\":0}"))
            + Usage(prompt, tokens) + Done,
        Trap.UsageWithChoice => Each(tokens, last => Token(last, last ? ",\"usage\":" + Counts(prompt, tokens) : "")) + Done,
        Trap.ContinuousUsage =>
            string.Concat(Enumerable.Range(1, tokens).Select(i => Token(i == tokens, ",\"usage\":" + Counts(prompt, i))))
            + Usage(prompt, tokens) + Done,
        Trap.EmptyTexts => string.Concat(Enumerable.Range(1, tokens).Select(i => Token(i == tokens, "", i % 2 == 0 ? "" : " a")))
        + Usage(prompt, tokens) + Done,
        Trap.HiddenTokens =>
            string.Concat(Enumerable.Range(1, tokens).Where(i => i % 2 == 1 || i == tokens).Select(i => Token(i == tokens)))
            + Usage(prompt, tokens) + Done,
        Trap.TokenIds =>
            string.Concat(Enumerable.Range(1, tokens / 2).Select(i => TokenWith("\"token_ids\":[5,6],", 2 * i >= tokens)))
            + Usage(prompt, tokens) + Done,
        Trap.Reasoning => Role + string.Concat(Enumerable.Range(1, tokens).Select(i => Delta("\"reasoning\":\"a\"", i == tokens)))
        + Usage(prompt, tokens) + Done,
        Trap.ReasoningTwice => Role + string.Concat(Enumerable.Range(1, tokens)
            .Select(i => Delta("\"reasoning\":\"a\",\"reasoning_content\":\"a\"", i == tokens))) + Usage(prompt, tokens) + Done,
        Trap.Aborted => Each(tokens, last => Token(last).Replace("\"length\"", "\"abort\"", StringComparison.Ordinal))
        + Usage(prompt, tokens) + Done,
        Trap.VanishedError => Token(false) + Delta("\"role\":\"assistant\",\"content\":\"\"", false),
        Trap.TextError => Token(false)
        + "data: {\"error\":\"out of memory at http://10.1.2.3:8000/v1\",\"error_type\":\"generation\"}\n\n" + Done,
        Trap.FlatError => Token(false)
        + "data: {\"object\":\"error\",\"message\":\"out of memory\",\"type\":\"InternalServerError\",\"code\":500}\n\n" + Done,
        Trap.OwnTimes => OpenAI(prompt, tokens).Replace(
            "\"choices\":[],", "\"choices\":[],\"metrics\":{\"queue_time_ms\":3.0,\"generation_time_ms\":40.0},",
            StringComparison.Ordinal),
        _ => "data: {\"choices\":[],\"sglext\":{}}\n\n" + OpenAI(prompt, tokens),
    };

    private static string Llama(Trap trap, int prompt, int tokens)
    {
        var made = trap switch
        {
            Trap.Fewer => Math.Max(1, tokens - 2),
            Trap.More => tokens + 3,
            _ => tokens,
        };
        var body = Enumerable.Range(1, made).Select(i => LlamaEvent(
            trap == Trap.CountBeginsAtZero && i == 1 ? "0" : Count(trap, i, made), trap == Trap.WrongPrompt ? prompt - 1 : prompt,
            i == made || trap == Trap.StopsEveryTime, Clock(trap), trap == Trap.Truncated));
        var events = string.Concat(body);
        return trap switch
        {
            Trap.Progress =>
                "data: {\"content\":\"\",\"stop\":false,\"prompt_progress\":{\"total\":64,\"processed\":32}}\n\n" + events,
            Trap.TimesNoObject => "data: {\"content\":\" a\",\"timings\":5}\n\n"
            + "data: {\"content\":\"\",\"stop\":true,\"stop_type\":\"limit\",\"timings\":5}\n\n",
            _ => events,
        };
    }

    private static string Count(Trap trap, int i, int made) => trap switch
    {
        Trap.CountJumps when i == made / 2 => "2000000000",
        Trap.CountFalls => (i == made ? made : made - i).ToString(System.Globalization.CultureInfo.InvariantCulture),
        Trap.CountNegative when i == 1 => "-3",
        Trap.CountFraction when i == 1 => "1.5",
        _ => i.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static string Clock(Trap trap) => trap switch
    {
        Trap.ClockFar => "1e9",
        Trap.ClockNegative => "-1e9",
        Trap.ClockNotFinite => "1e999",
        _ => "1.0",
    };

    private static string LlamaEvent(string count, int prompt, bool stop, string clock, bool isTruncated) =>
        $"data: {{\"content\":\" a\",\"stop\":{(stop ? "true,\"stop_type\":\"limit\"" : "false")},"
        + $"\"truncated\":{(isTruncated ? "true" : "false")},"
        + $"\"timings\":{{\"predicted_n\":{count},\"prompt_n\":{prompt},\"prompt_ms\":{clock},\"predicted_ms\":{clock}}}}}\n\n";

    private static string Each(int tokens, Func<bool, string> make) =>
        string.Concat(Enumerable.Range(1, tokens).Select(i => make(i == tokens)));

    private static string Token(bool isLast, string more = "", string text = " a") =>
        $"data: {{\"id\":\"c\",\"choices\":[{{\"index\":0,\"text\":{JsonSerializer.Serialize(text)},"
        + $"\"finish_reason\":{Finish(isLast)}}}]{more}}}\n\n";

    private static string TokenWith(string fields, bool isLast) =>
        $"data: {{\"id\":\"c\",\"choices\":[{{\"index\":0,{fields}\"text\":\" a\",\"finish_reason\":{Finish(isLast)}}}]}}\n\n";

    private static string Delta(string fields, bool isLast) =>
        $"data: {{\"id\":\"c\",\"choices\":[{{\"index\":0,\"delta\":{{{fields}}},\"finish_reason\":{Finish(isLast)}}}]}}\n\n";

    private static string Role => Delta("\"role\":\"assistant\",\"content\":\"\"", false);

    private static string Usage(int prompt, int tokens) =>
        $"data: {{\"id\":\"c\",\"choices\":[],\"usage\":{Counts(prompt, tokens)}}}\n\n";

    private static string Counts(int prompt, int tokens) =>
        $"{{\"prompt_tokens\":{prompt},\"completion_tokens\":{tokens},\"total_tokens\":{prompt + tokens}}}";

    private static string Finish(bool isLast) => isLast ? "\"length\"" : "null";

    private const string Done = "data: [DONE]\n\n";
}
