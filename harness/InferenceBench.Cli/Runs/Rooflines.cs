using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Measuring.Machine.Facts;
using InferenceBench.Measuring.Probing;
using InferenceBench.Measuring.Running;
using InferenceBench.Models.Formats;
using InferenceBench.Reporting.Progress;
using InferenceBench.Reporting.Views;
using InferenceBench.Results.Peaks;

namespace InferenceBench.Cli.Runs;

/// <summary>The roofline of this machine: from the cache, or measured.</summary>
internal sealed class Rooflines(CliServices services, SuitePlan parts)
{
    private readonly RooflineCache _cache = new(parts.Cache);

    /// <summary>The roofline measured earlier; null when there is none, or no engine to have measured it with.</summary>
    internal MachineRoofline? Find(MachineFacts facts)
    {
        var engine = Describe();
        return engine.Build is null ? null : _cache.Find(RooflineProbe.MachineOf(facts), BuildOf(engine));
    }

    /// <summary>Measures it and keeps it.</summary>
    /// <exception cref="InputException">The engine does not load, a worker failed, or a file cannot be written.</exception>
    internal async Task<MachineRoofline> MeasureAsync(MachineFacts facts, CancellationToken cancellationToken)
    {
        var engine = Describe();
        var build = engine.Build is null ? throw new InputException(engine.ExitCode, engine.Problem!) : BuildOf(engine);
        var progress = ProgressForms.ForTasks(services.Errors, services.ErrorForm, services.Clock);
        var probe = new RooflineProbe(
            parts.ShapeFiles,
            parts.Quantizer(facts.EffectiveCores),
            new VisitRunner(services.Workers, services.Snapshot),
            services.Bandwidth,
            progress,
            services.Clock);
        var roofline = await probe.MeasureAsync(ModelFormats.GgufEngine, build, facts, cancellationToken);
        _cache.Store(roofline);
        return roofline;
    }

    private EngineDescription Describe() => services.Engines.Describe(ModelFormats.GgufEngine, server: null, services.Workers);

    private static string BuildOf(EngineDescription engine) => $"{engine.Id} {engine.Build!.Version} {engine.Build.Package}";
}
