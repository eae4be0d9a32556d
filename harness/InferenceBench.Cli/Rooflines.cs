using InferenceBench.Core.Machine;
using InferenceBench.Core.Roofline;
using InferenceBench.Core.Running;
using InferenceBench.Engines;
using InferenceBench.Engines.LlamaCpp;
using InferenceBench.Reporting.Progress;

namespace InferenceBench.Cli;

/// <summary>The roofline of this machine: from the cache, or measured.</summary>
internal sealed class Rooflines(CliServices services, SuitePlan parts)
{
    private readonly RooflineCache _cache = new(parts.Cache);

    /// <summary>The roofline measured earlier; null when there is none, or no engine to have measured it with.</summary>
    internal MachineRoofline? Find(MachineFacts facts)
    {
        try
        {
            return _cache.Find(RooflineProbe.MachineOf(facts), EngineBuild());
        }
        catch (EngineException)
        {
            return null;
        }
    }

    /// <summary>Measures it and keeps it.</summary>
    /// <exception cref="EngineException">llama.cpp does not load.</exception>
    /// <exception cref="Core.Failures.InputException">A worker failed, or a file cannot be written.</exception>
    internal async Task<MachineRoofline> MeasureAsync(MachineFacts facts, CancellationToken cancellationToken)
    {
        var build = EngineBuild();
        var progress = ProgressForms.ForTasks(services.Errors, services.ErrorForm, services.Clock);
        var probe = new RooflineProbe(
            parts.ShapeFiles,
            parts.Quantizer(facts.EffectiveCores),
            new VisitRunner(services.Workers, services.Snapshot),
            services.Bandwidth,
            progress,
            services.Clock);
        var roofline = await probe.MeasureAsync(LlamaCppEngine.Id, build, facts, cancellationToken);
        _cache.Store(roofline);
        return roofline;
    }

    private string EngineBuild() => services.Engines.Load(LlamaCppEngine.Id).Build is var build ? $"{LlamaCppEngine.Id} {build.Version} {build.Package}" : "";
}
