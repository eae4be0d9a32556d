using InferenceBench.Cells;

namespace InferenceBench.Results.Foreign;

/// <summary>A prompt and a generation that were measured apart, as one cell: somebody pays for both.</summary>
internal static class JoinedTests
{
    /// <summary>
    /// The run with its prompts and generations put together; cells that measured both, or have no like, stay as they are.
    /// </summary>
    public static RunRecord Of(RunRecord run) => run with
    {
        Outcomes = [.. TestPairs.Of([.. run.Outcomes.Select(Test)])
            .Select(pair => pair.Generation is { } generation
                ? Of(run.Outcomes[pair.Index], run.Outcomes[generation])
                : run.Outcomes[pair.Index])],
    };

    /// <summary>One outcome of a prompt's and a generation's repetitions, first with first.</summary>
    public static CellOutcome Of(CellOutcome prompt, CellOutcome generation) => prompt with
    {
        Key = $"{prompt.Key}+{generation.Key}",
        Cell = prompt.Cell with
        {
            Workload = prompt.Cell.Workload with { GeneratedTokens = generation.Cell.Workload.GeneratedTokens },
        },
        Disturbances = [.. prompt.Disturbances.Union(generation.Disturbances)],
        PeakMemoryBytes = new[] { prompt.PeakMemoryBytes, generation.PeakMemoryBytes }.Max(),
        PeakGpuMemoryBytes = new[] { prompt.PeakGpuMemoryBytes, generation.PeakGpuMemoryBytes }.Max(),

        // Watts of the two were metered apart, and a repetition of both was never run.
        Energy = null,
        Samples = [.. prompt.Samples.Zip(generation.Samples, (prefill, decode) => decode with
        {
            Round = prefill.Round,
            Repetition = prefill.Repetition,
            StartedAt = prefill.StartedAt,
            PromptTokens = prefill.PromptTokens,
            PrefillSeconds = prefill.PrefillSeconds,
            ForkSeconds = prefill.ForkSeconds,
            FirstSampleSeconds = prefill.FirstSampleSeconds,
        })],
    };

    private static PairedTest Test(CellOutcome outcome) => new(
        outcome.Cell.Workload.PromptTokens,
        outcome.Cell.Workload.GeneratedTokens,
        outcome.Status == CellStatus.Ok ? outcome.Samples.Count : 0,
        new Settings(
            outcome.RunId,
            (outcome.Cell.Model.Id, outcome.Cell.Model.Quantization, outcome.Cell.Model.Sha256),
            outcome.Cell.Engine,
            outcome.Cell.Local?.Settings,
            outcome.Cell.Workload with { PromptTokens = 0, GeneratedTokens = 0 },
            outcome.Build?.Version));

    private sealed record Settings(
        string? RunId, (string Id, string Quantization, string Sha256) Model, string Engine, CellSettings? Cell,
        Workload Workload, string? Build);
}
