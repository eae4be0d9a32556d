using InferenceBench.Results.Timings;

namespace InferenceBench.Testing;

/// <summary>Samples for tests.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Sample Of(
        int repetition,
        double prefillSeconds = 0.5,
        double decodeSeconds = 1,
        int round = 1,
        int promptTokens = 128,
        int generatedTokens = 4) => new()
        {
            Round = round,
            Repetition = repetition,
            StartedAt = Start.AddSeconds(repetition),
            PromptTokens = promptTokens,
            PrefillSeconds = prefillSeconds,
            FirstSampleSeconds = 0.001,
            GeneratedTokens = generatedTokens,
            DecodeSeconds = decodeSeconds,
            SamplingSeconds = 0.002,
            OverheadSeconds = 0.0003,
            StepSeconds = [.. Enumerable.Range(1, generatedTokens)
                .Select(step => decodeSeconds / generatedTokens * (1 + (step / 100.0)))],
        };

    public static List<Sample> Row(params double[] seconds) => [.. seconds.Select((s, i) => Of(i + 1, s / 2, s))];
}
