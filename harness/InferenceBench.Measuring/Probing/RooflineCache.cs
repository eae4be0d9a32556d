using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Results.Peaks;

namespace InferenceBench.Measuring.Probing;

/// <summary>The measured rooflines, in <c>rooflines.json</c> of the cache folder.</summary>
public sealed class RooflineCache(CacheFolder cache)
{
    private readonly KeptPeaks<MachineRoofline> _kept = new(cache, "rooflines.json");

    /// <summary>The roofline of a machine, measured with the present method and this build of the engine; else null.</summary>
    /// <param name="machine">See <see cref="InferenceBench.Results.Machines.MachineIdentity.ProcessorName"/>: GPUs are none of
    /// its business.</param>
    /// <param name="engine">Id, version and package.</param>
    public MachineRoofline? Find(string machine, string engine) =>
        _kept.Load()
            .Find(entry => entry.Method == MachineRoofline.CurrentMethod && entry.Machine == machine && entry.Engine == engine);

    /// <summary>Keeps a roofline in place of an older one of the same machine and engine.</summary>
    /// <exception cref="InputException">The cache folder cannot be written.</exception>
    public void Store(MachineRoofline roofline)
    {
        ArgumentNullException.ThrowIfNull(roofline);
        _kept.Store(roofline, entry => entry.Machine == roofline.Machine && entry.Engine == roofline.Engine);
    }
}
