using System.Diagnostics;
using System.Text.Json;
using InferenceBench.Foundation.Files;
using InferenceBench.Measuring.Steps;

namespace InferenceBench.Microbenchmarks.Parity;

/// <summary>What whoever has the package alone would write: append, step by step, with a stopwatch around.</summary>
internal static class BareOnnxLoop
{
    private const int WarmUps = 2;
    private const long MostBytes = 1 << 20;

    /// <summary>Prints the seconds of each repetition as a line of JSON.</summary>
    internal static int Run(TextWriter output, string folder, ParityTest test)
    {
        using var json = JsonDocument.Parse(WholeFile.ReadText(Path.Combine(folder, "genai_config.json"), MostBytes));
        var model = json.RootElement.GetProperty("model");
        var vocabulary = model.GetProperty("vocab_size").GetInt32();
        int? first = model.TryGetProperty("bos_token_id", out var bos)
            && bos.ValueKind == JsonValueKind.Number ? bos.GetInt32() : null;
        var ids = new PromptTokens(vocabulary, first)
            .Create(test.PromptTokens > 0 ? "prompt" : "decode", 1, test.Tokens, startsSequence: true)[0];
        using var generator = new BareGenerator(folder, test.Tokens, test.Threads);
        var seconds = Enumerable.Range(0, WarmUps + test.Repetitions).Select(_ => Repeat(generator, ids, test)).ToArray();
        output.WriteLine(JsonSerializer.Serialize(seconds[WarmUps..]));
        return 0;
    }

    private static double Repeat(BareGenerator generator, int[] ids, ParityTest test)
    {
        generator.Rewind(0);
        var start = Stopwatch.GetTimestamp();
        if (test.PromptTokens > 0)
        {
            generator.Append(ids);
        }
        else
        {
            for (var step = 0; step < ids.Length; step++)
            {
                generator.Append(ids.AsSpan(step, 1));
            }
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
