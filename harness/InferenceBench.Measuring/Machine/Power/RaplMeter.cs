using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine.Power;

/// <summary>
/// Counters of the processor packages' energy under <c>/sys/class/powercap</c> (Intel, AMD); Linux lets only root read them
/// unless told otherwise. DRAM, GPUs and the power supply's losses are not in them.
/// </summary>
public sealed class RaplMeter(ISystemFiles files, TimeProvider clock) : IPowerMeter
{
    private const string Folder = "/sys/class/powercap";

    // A reading takes some tens of microseconds of one core, so twenty a second take a thousandth of it.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public string Source => "rapl";

    /// <inheritdoc/>
    public IDisposable? Start(Action<PowerReading> onReading)
    {
        ArgumentNullException.ThrowIfNull(onReading);
        var packages = Packages();
        if (Read(packages) is not { } first)
        {
            packages.ForEach(package => package.Dispose());
            return null;
        }

        onReading(first);
        return new RepeatedReading(
            () => Read(packages), onReading, Interval, clock, () => packages.ForEach(package => package.Dispose()));
    }

    // A package is 'intel-rapl:0'; 'intel-rapl:0:1' is a part of it and already counted.
    private List<RaplPackage> Packages() =>
    [
        .. files.List(Folder)
            .Where(name => name.StartsWith("intel-rapl:", StringComparison.Ordinal) && name.Count(c => c == ':') == 1)
            .Where(name => files.ReadWord($"{Folder}/{name}/name")?.StartsWith("package", StringComparison.Ordinal) == true)
            .Select(name => new RaplPackage(files, $"{Folder}/{name}")),
    ];

    private PowerReading? Read(List<RaplPackage> packages)
    {
        var (at, joules) = (clock.GetUtcNow(), 0.0);
        foreach (var package in packages)
        {
            if (package.ReadJoules() is not { } counted)
            {
                return null;
            }

            joules += counted;
        }

        return packages.Count == 0 ? null : new PowerReading(at, joules, null);
    }
}
