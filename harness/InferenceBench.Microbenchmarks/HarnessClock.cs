using InferenceBench.Cells;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Measuring.Steps;
using InferenceBench.Results.Timings;

namespace InferenceBench.Microbenchmarks;

/// <summary>A decode step as runs measure it.</summary>
internal static class HarnessClock
{
    internal const int Repetitions = 30;
    private const int WarmUpRepetitions = 50;
    private const double MicrosecondsPerSecond = 1e6;

    /// <summary>Microseconds of one step: Σ decode seconds / Σ steps, with its 95 % interval.</summary>
    internal static Estimate StepMicroseconds()
    {
        using var model = new TinyModel();
        var workload = new Workload(PromptTokens: 0, GeneratedTokens: TinyModel.Steps, TinyModel.Depth);
        var timer = new RepetitionTimer(model.Session, workload, sample: false, TimeProvider.System);
        for (var repetition = 0; repetition < WarmUpRepetitions; repetition++)
        {
            timer.Run(1, repetition, CancellationToken.None);
        }

        var samples = Enumerable.Range(1, Repetitions).Select(repetition => timer.Run(1, repetition, CancellationToken.None))
            .ToList();
        var stepsPerSecond = RatioInterval.Of(samples.DecodeTerms())!.Value;
        return stepsPerSecond.Inverse(rate => MicrosecondsPerSecond / rate);
    }
}
