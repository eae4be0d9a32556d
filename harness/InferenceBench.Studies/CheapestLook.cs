using InferenceBench.Models.Formats;
using InferenceBench.Plans;
using InferenceBench.Plans.Variants;
using InferenceBench.Studies.Setup;

namespace InferenceBench.Studies;

/// <summary>
/// Which cell of a suite gives a number soonest: by what is to be written for its model, and by what it computes.
/// </summary>
internal static class CheapestLook
{
    // Two slow cores; only the order counts.
    private const double WrittenBytesPerSecond = 50e6;
    private const double ReadBytesPerSecond = 5e9;
    private const double OperationsPerSecond = 50e9;

    /// <summary>Warm-up and repetitions.</summary>
    private const int Times = 5;

    /// <summary>
    /// The suite with that cell's model, engine and quantization and its shortest workload; null when no cell can run.
    /// </summary>
    internal static SuiteFile? Of(SuiteFile suite, EngineSurvey survey, ModelResolver resolver)
    {
        var shortest = suite.Workloads.MinBy(workload => (long)workload.PromptTokens[0]
            + workload.GeneratedTokens[0]
            + workload.Depth[0])!;
        var looks = from model in suite.Models
                    from engine in suite.Engines.Where(engine => survey.Context.Engines.ContainsKey(engine)
                        && !survey.Context.IsServer(engine))
                    from quantization in suite.Quantizations
                    where ModelFormats.Knows(survey.Context.FormatOf(engine), quantization)
                    select suite with
                    {
                        Models = [model],
                        Engines = [engine],
                        Quantizations = [quantization],
                        Workloads = [shortest],
                        Rounds = 1,
                    };
        return looks.Select(look => (Look: look, Seconds: Seconds(look, survey, resolver)))
            .Where(one => one.Seconds is not null)
            .MinBy(one => one.Seconds).Look;
    }

    private static double? Seconds(SuiteFile look, EngineSurvey survey, ModelResolver resolver)
    {
        var variants = resolver.Resolve(look);
        return Planner.Plan(look, variants, survey.Context).Where(planned => planned.Skip is null)
            .Select(planned => variants.FirstOrDefault(variant => variant.Model.Path == planned.Cell.Model.Path) is { } variant
                ? Seconds(variant, planned)
                : (double?)null)
            .Min();
    }

    private static double Seconds(ModelVariant variant, PlannedCell planned)
    {
        var written = planned.DiskBytes / WrittenBytesPerSecond;
        if (variant.Facts is not { } facts)
        {
            return double.MaxValue;
        }

        // A quantized file is made of the unquantized one.
        var whole = sizeof(ushort) * facts.TotalParameters;
        if (planned.DiskBytes > 0 && planned.DiskBytes < whole)
        {
            written += whole / WrittenBytesPerSecond;
        }

        var decode = planned.Cell.Workload.GeneratedTokens * (facts.ActiveBytesPerToken / ReadBytesPerSecond);
        var prefill = 2.0 * planned.Cell.Workload.PromptTokens * facts.ActiveParameters / OperationsPerSecond;
        return written + (Times * (decode + prefill)) + (facts.WeightBytes / ReadBytesPerSecond);
    }
}
