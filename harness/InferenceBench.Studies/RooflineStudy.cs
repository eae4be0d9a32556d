using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Measuring.Probing;
using InferenceBench.Measuring.Running;
using InferenceBench.Models.Formats;
using InferenceBench.Results.Machines;
using InferenceBench.Results.Peaks;
using InferenceBench.Studies.Setup;

namespace InferenceBench.Studies;

/// <summary>The roofline of this machine: from the cache, or measured.</summary>
/// <param name="bench">The engine that computes, workers and machine.</param>
public sealed class RooflineStudy(StudyBench bench)
{
    private readonly RooflineCache _cache = new(bench.Models.Cache);
    private readonly DeviceStudy _devices = new(bench);

    /// <summary>The shape it computes is a GGUF file.</summary>
    private string Engine => bench.Engines.Roster.Named(ModelFormats.Gguf);

    /// <summary>The roofline measured earlier; null when there is none, or no engine to have measured it with.</summary>
    public MachineRoofline? Find()
    {
        if (!bench.Engines.Ids.Contains(Engine))
        {
            return null;
        }

        var engine = Describe();
        var known = engine.Build is null ? null : _cache.Find(MachineIdentity.Of(bench.Machine).ProcessorName, BuildOf(engine));
        return known is null ? null : known with { Devices = _devices.Find() };
    }

    /// <summary>Measures it and keeps it.</summary>
    /// <exception cref="InputException">The engine does not load, a worker failed, or a file cannot be written.</exception>
    public async Task<MachineRoofline> MeasureAsync(CancellationToken cancellationToken)
    {
        var engine = Describe();
        var build = engine.Build is null ? throw new InputException(engine.ExitCode, engine.Problem!) : BuildOf(engine);
        var models = bench.Models;
        var visits = new VisitRunner(bench.Workers, bench.Snapshot);
        var quantizer = models.Quantizer(bench.Machine.EffectiveCores);
        var probe = new RooflineProbe(models.ShapeFiles, quantizer, visits, bench.Bandwidth, bench.Progress, bench.Clock);
        var roofline = await probe.MeasureAsync(engine.Id, build, bench.Machine, cancellationToken).ConfigureAwait(false);
        _cache.Store(roofline);
        return roofline with { Devices = await _devices.MeasureAsync(cancellationToken).ConfigureAwait(false) };
    }

    /// <summary>What was measured earlier, and measured now what of it is not known: the processor's, or a GPU's.</summary>
    /// <param name="again">Measure all of it again.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="InputException">As <see cref="MeasureAsync"/>.</exception>
    public async Task<MachineRoofline> FindOrMeasureAsync(bool again, CancellationToken cancellationToken)
    {
        if (again || Find() is not { } known)
        {
            return await MeasureAsync(cancellationToken).ConfigureAwait(false);
        }

        return _devices.IsMissing
            ? known with { Devices = await _devices.MeasureAsync(cancellationToken).ConfigureAwait(false) }
            : known;
    }

    /// <summary>
    /// What a run records. One that was measured while the machine was busy is nothing to judge by; by now it may be idle.
    /// </summary>
    /// <param name="wish">How much it is wanted.</param>
    /// <param name="observer">Told why there is none.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="InputException">It is required and cannot be measured.</exception>
    internal async Task<MachineRoofline?> ForRunAsync(
        RooflineWish wish, IStudyObserver observer, CancellationToken cancellationToken)
    {
        try
        {
            var known = Find();
            return wish == RooflineWish.IfKnown || known is { IsContradictory: false }
                ? known
                : await MeasureAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InputException or EngineException && wish == RooflineWish.Wanted)
        {
            observer.Warned([$"The machine's roofline could not be measured: {e.Message}"]);
            return null;
        }
    }

    private EngineDescription Describe() => bench.Engines.Describe(Engine, server: null, bench.Workers);

    private static string BuildOf(EngineDescription engine) => $"{engine.Id} {engine.Build!.Version} {engine.Build.Package}";
}
