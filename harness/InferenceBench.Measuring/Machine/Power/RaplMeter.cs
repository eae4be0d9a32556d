using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine.Power;

/// <summary>
/// Counters of the processor packages' energy under <c>/sys/class/powercap</c> (Intel, AMD); Linux lets only root read them
/// unless told otherwise. DRAM, GPUs and the power supply's losses are not in them.
/// </summary>
public sealed class RaplMeter(ISystemFiles files, TimeProvider clock) : IPowerMeter
{
    private const string Folder = "/sys/class/powercap";
    private const double JoulesPerMicrojoule = 1e-6;

    // A reading takes some tens of microseconds of one core, so twenty a second take a thousandth of it.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<string, (long Last, double Wrapped)> _counters = [];
    private readonly Lazy<IReadOnlyList<string>> _packages = new(() => Packages(files));

    /// <inheritdoc/>
    public string Source => "rapl";

    /// <inheritdoc/>
    public IDisposable? Start(Action<PowerReading> onReading)
    {
        ArgumentNullException.ThrowIfNull(onReading);
        if (Read() is not { } first)
        {
            return null;
        }

        onReading(first);
        return new RepeatedReading(Read, onReading, Interval, clock);
    }

    /// <summary>A reading; null when a counter cannot be read.</summary>
    internal PowerReading? Read()
    {
        double?[] joules = [.. _packages.Value.Select(Joules)];
        return joules.Length == 0 || joules.Any(j => j is null) ? null : new PowerReading(clock.GetUtcNow(), joules.Sum(), null);
    }

    // A package is 'intel-rapl:0'; 'intel-rapl:0:1' is a part of it and already counted.
    private static List<string> Packages(ISystemFiles files) =>
    [
        .. files.List(Folder)
            .Where(name => name.StartsWith("intel-rapl:", StringComparison.Ordinal) && name.Count(c => c == ':') == 1)
            .Where(name => files.ReadWord($"{Folder}/{name}/name")?.StartsWith("package", StringComparison.Ordinal) == true),
    ];

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
