using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;

namespace InferenceBench.Prices;

/// <summary>The catalogue of machines and their prices (<c>prices/hardware.yaml</c>).</summary>
public sealed class HardwarePrices
{
    internal HardwarePrices(IReadOnlyList<HardwareEntry> entries) => Entries = entries;

    public IReadOnlyList<HardwareEntry> Entries { get; }

    /// <summary>Reads a catalogue.</summary>
    /// <exception cref="InputException">The file cannot be read or an entry makes no sense; the sentence has file and
    /// line.</exception>
    public static HardwarePrices ReadFile(string path) => new(PriceFile.ReadFile(path).Hardware);

    /// <summary>Reads text; <paramref name="name"/> is what errors call it.</summary>
    /// <inheritdoc cref="ReadFile"/>
    public static HardwarePrices Read(string text, string name) => new(PriceFile.Read(text, name).Hardware);

    /// <summary>The entry with an id.</summary>
    /// <exception cref="InputException">No such entry; the sentence offers the nearest ids.</exception>
    public HardwareEntry Get(string id) =>
        Entries.FirstOrDefault(entry => entry.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
        ?? throw new InputException(
            ExitCode.Usage,
            $"There is no hardware '{id}' in the price file; " + NearMiss.Then(
                id, Entries.Select(e => e.Id), "give the price with --usd-per-hour, or an id of prices/hardware.yaml") + ".");

    /// <summary>The entry of the machine at hand, or null when the catalogue has none: then nothing is priced.</summary>
    /// <param name="gpuNames">One name a GPU in use; empty when the machine computes on its CPU.</param>
    /// <param name="cpuName">What the CPU calls itself.</param>
    /// <param name="logicalCpus">CPUs the operating system sees.</param>
    public HardwareMatch? Match(IReadOnlyList<string> gpuNames, string cpuName, int logicalCpus)
    {
        ArgumentNullException.ThrowIfNull(gpuNames);
        return gpuNames.Count > 0 ? MatchGpus(gpuNames) : MatchCpu(cpuName, logicalCpus);
    }

    /// <summary>
    /// Exact names only ("H200 NVL" is not the dearer "H200"), and all alike: a mixed machine has no one price.
    /// </summary>
    private HardwareMatch? MatchGpus(IReadOnlyList<string> names)
    {
        var distinct = names.Select(DetectedName.Normalize).Distinct().ToList();
        var entry = distinct.Count > 1 ? null : Entries.FirstOrDefault(e =>
            e.Kind == HardwareKind.Gpu
                && e.Prices.Count > 0
                && e.Aliases.Append(e.Name).Any(alias => DetectedName.Normalize(alias) == distinct[0]));
        return entry is null ? null : new(entry, names[0], names.Count, IsStandIn: false);
    }

    private HardwareMatch? MatchCpu(string name, int logicalCpus)
    {
        var cpus = Entries.Where(entry => entry.Kind == HardwareKind.Cpu && entry.Prices.Count > 0).ToList();
        return Longest(cpus, entry => entry.Aliases) is { } exact ? Found(exact, isStandIn: false)
            : Longest(cpus, entry => entry.StandsFor) is { } standIn ? Found(standIn, isStandIn: true)
            : null;

        HardwareMatch Found(HardwareEntry entry, bool isStandIn) =>
            new(entry, name, (double)logicalCpus / entry.Vcpus, isStandIn);

        HardwareEntry? Longest(List<HardwareEntry> entries, Func<HardwareEntry, IReadOnlyList<string>> names) => entries
            .SelectMany(entry => names(entry).Select(alias => (entry, alias)))
            .Where(pair => DetectedName.Contains(name, pair.alias))
            .OrderByDescending(pair => pair.alias.Length)
            .Select(pair => pair.entry)
            .FirstOrDefault();
    }
}
