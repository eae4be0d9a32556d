using InferenceBench.Cells;
using InferenceBench.Measuring.Running;
using InferenceBench.Models.Formats;
using InferenceBench.Plans;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Cli.Services;

/// <summary>
/// A number within the first minute: when a run has several models to make, its first one is made and measured once before the others.
/// No result holds it; the run measures that cell again among all others.
/// </summary>
internal sealed class FirstLook(CliServices services, SuitePlan parts)
{
    private const int Repetitions = 3;
    private const double MostSeconds = 10;

    /// <summary>Prints one line, or nothing when there is nothing to wait for or the cell fails, which the run will tell.</summary>
    internal async Task ShowAsync(
        SuiteFile suite, PlanContext context, Func<SuiteFile, Task<IReadOnlyList<ModelVariant>>> prepare, CancellationToken cancellationToken)
    {
        var formats = ModelFormats.OfEngines(suite.Engines.Where(context.Engines.ContainsKey));
        var toMake = parts.Resolver.Resolve(suite).Count(variant => formats.Contains(variant.Format) && IsToBeMade(variant));
        if (toMake < 2 || First(suite, context) is not { } first)
        {
            return;
        }

        var planned = Planner.Plan(first, await prepare(first), context);
        if (planned.FirstOrDefault(cell => cell.Skip is null) is { } cell)
        {
            var keyed = new KeyedCell(CellKey.Of(cell.Cell, parts.Builds.GetValueOrDefault(cell.Cell.Engine, "")), cell.Cell);
            var measure = new MeasureOptions { MinRepetitions = Repetitions, MaxRepetitions = Repetitions, MaxSeconds = MostSeconds };
            var runner = new VisitRunner(services.Workers, services.Snapshot);
            var outcome = await runner.RunAsync(new Visit(keyed, Round: 1), measure, skipSampling: false, onSample: null, cancellationToken);
            Print(outcome);
        }
    }

    private static bool IsToBeMade(ModelVariant variant) =>
        variant.IsUsable && !File.Exists(variant.Model.Path) && !Directory.Exists(variant.Model.Path);

    /// <summary>The suite's first model in its first form that an engine here reads; null when none does.</summary>
    private static SuiteFile? First(SuiteFile suite, PlanContext context)
    {
        var found = from engine in suite.Engines.Where(context.Engines.ContainsKey)
                    from quantization in suite.Quantizations
                    where ModelFormats.Knows(ModelFormats.OfEngine(engine), quantization)
                    select suite with
                    {
                        Models = [suite.Models[0]],
                        Engines = [engine],
                        Quantizations = [quantization],
                        Workloads = [suite.Workloads[0]],
                        Rounds = 1,
                    };
        return found.FirstOrDefault();
    }

    private void Print(CellOutcome outcome)
    {
        var (prefill, decode) = (outcome.Samples.Sum(s => s.PrefillSeconds), outcome.Samples.Sum(s => s.DecodeSeconds));
        if (outcome.Status == CellStatus.Ok && prefill > 0 && decode > 0)
        {
            var cell = outcome.Cell;
            var line = $"first look: {cell.Model.Id} {cell.Model.Quantization} by {cell.Engine}: prefill {outcome.Samples.Sum(s => s.PromptTokens) / prefill:0} tok/s, "
                + $"decode {outcome.Samples.Sum(s => s.GeneratedTokens) / decode:0} tok/s; the other models are made now, then all are measured";
            services.Errors.WriteLines([new OutputLine(SafeText.OneLine(line))], services.ErrorForm);
        }
    }
}
