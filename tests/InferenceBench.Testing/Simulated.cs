using InferenceBench.Cells;
using InferenceBench.Claims.Evidences;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Microbenchmarks.Simulations;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Testing;

/// <summary>
/// Cells measured on an imagined noisy machine: repetitions vary by 12 %, neighbours are alike, rounds differ, and what a round
/// does to one cell it does to all.
/// </summary>
internal sealed class Simulated(int seed, double variation = 0.12)
{
    public const int Rounds = 5;

    private const int PerRound = 3;
    private readonly Noise _noise = new(seed);
    private double[] _common = [];

    /// <summary>A new run: new luck for all cells.</summary>
    public void NextRun() => _common = _noise.RoundFactors(Rounds, 0.10);

    /// <summary>A cell whose prefill and decode take these seconds on average.</summary>
    public CellOutcome Cell(
        string model, double prefillSeconds, double decodeSeconds, Workload? workload = null, long parameters = 100,
        string quantization = "Q8_0")
    {
        var asked = workload ?? new Workload(256, 32);
        var (prefill, decode) = (Draw(), Draw());
        return Outcomes.Ok($"{model}-{quantization}-{asked}") with
        {
            Cell = new()
            {
                Target = new LocalTarget
                {
                    Engine = "llama.cpp",
                    Model = Outcomes.Model with
                    {
                        Id = model, Quantization = quantization, TotalParameters = parameters, ActiveParameters = parameters,
                        ActiveBytesPerToken = 200_000_000,
                    },
                    Settings = new() { Threads = 2 },
                },
                Workload = asked,
            },
            Samples = [.. prefill.Zip(decode, (p, d) => Sample(asked, p, prefillSeconds, d.Denominator * decodeSeconds))],
        };
    }

    /// <summary>The cells as one run of claims.</summary>
    public static Evidence Evidence(params CellOutcome[] cells)
    {
        var run = Outcomes.Run(cells);
        return new() { Runs = [EvidenceRun.Of(run with { Document = run.Document with { Suite = "claims" } })] };
    }

    private List<RatioTerm> Draw() =>
        _noise.Draw(Rounds, PerRound, variation, autocorrelation: 0.3, roundVariation: 0.03, commonRoundFactors: _common);

    private static Sample Sample(Workload workload, RatioTerm prefill, double prefillSeconds, double decodeSeconds) => new()
    {
        Round = prefill.Round,
        Repetition = 1,
        StartedAt = InferenceBench.Testing.Samples.Start,
        PromptTokens = workload.PromptTokens * workload.Batch,
        PrefillSeconds = prefill.Denominator * prefillSeconds,
        FirstSampleSeconds = 0,
        GeneratedTokens = workload.GeneratedTokens * workload.Batch,
        DecodeSeconds = decodeSeconds,
        SamplingSeconds = 0,
        OverheadSeconds = 0,
        StepSeconds = [],
    };
}
