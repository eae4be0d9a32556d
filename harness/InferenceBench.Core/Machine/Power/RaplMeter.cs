using InferenceBench.Core.Machine.Sources;

namespace InferenceBench.Core.Machine.Power;

/// <summary>
/// Counters of the processor packages' energy under <c>/sys/class/powercap</c> (Intel, AMD); Linux lets only root read them unless
/// told otherwise. DRAM, GPUs and the power supply's losses are not in them.
/// </summary>
public sealed class RaplMeter(ISystemFiles files, TimeProvider clock) : IPowerMeter
{
    private const string Folder = "/sys/class/powercap";
    private const double JoulesPerMicrojoule = 1e-6;

    private readonly Dictionary<string, (long Last, double Wrapped)> _counters = [];

    /// <inheritdoc/>
    public string Source => "rapl";

    /// <inheritdoc/>
    public PowerReading? Read()
    {
        // A package is 'intel-rapl:0'; 'intel-rapl:0:1' is a part of it and already counted.
        var packages = files.List(Folder).Where(name => name.StartsWith("intel-rapl:", StringComparison.Ordinal) && name.Count(c => c == ':') == 1)
            .Where(name => files.ReadWord($"{Folder}/{name}/name")?.StartsWith("package", StringComparison.Ordinal) == true).ToList();
        double?[] joules = [.. packages.Select(Joules)];
        return joules.Length == 0 || joules.Any(j => j is null) ? null : new PowerReading(clock.GetUtcNow(), joules.Sum(), null);
    }

    /// <summary>The counter begins again at 0 after its range; what it had counted before is added.</summary>
    private double? Joules(string package)
    {
        if (files.ReadLong($"{Folder}/{package}/energy_uj") is not { } microjoules)
        {
            return null;
        }

        var (last, wrapped) = _counters.GetValueOrDefault(package, (microjoules, 0));
        wrapped += microjoules < last ? files.ReadLong($"{Folder}/{package}/max_energy_range_uj") ?? 0 : 0;
        _counters[package] = (microjoules, wrapped);
        return (microjoules + wrapped) * JoulesPerMicrojoule;
    }
}
