using System.Globalization;
using InferenceBench.Foundation.Units;

namespace InferenceBench.Results.Machines;

/// <summary>
/// What makes a machine this one and no other, as far as its facts tell. A part that is null is not known, which is no
/// difference.
/// </summary>
public sealed record MachineIdentity
{
    /// <summary>Two reads of one machine's memory differ by what the kernel keeps for itself.</summary>
    private const double MemoryTolerance = 0.02;

    private static readonly (string Flag, string Name)[] _levels =
        [("amx_int8", "AMX"), ("avx512f", "AVX-512"), ("avx2", "AVX2"), ("avx", "AVX"), ("sve", "SVE"), ("neon", "NEON")];

    public string? Processor { get; init; }

    /// <summary>Family, model and stepping.</summary>
    public string? Stepping { get; init; }

    /// <summary>Instruction sets, joined by spaces.</summary>
    public string? InstructionSets { get; init; }

    public int? Cores { get; init; }

    public long? MemoryBytes { get; init; }

    /// <summary>Names and counts; empty where there is none.</summary>
    public string? Gpus { get; init; }

    public string? GpuDriver { get; init; }

    /// <summary>
    /// What people call it: GPUs, else the processor with its cores and widest vectors; empty when nothing is known.
    /// </summary>
    public string Name => Gpus is { Length: > 0 } gpus ? gpus : ProcessorName;

    /// <summary>The processor with its cores and widest vectors; empty when nothing is known of it.</summary>
    public string ProcessorName => Processor is null && Cores is null ? ""
        : $"{Processor ?? "processor of unknown name"}, {Cores} {(Cores == 1 ? "core" : "cores")}"
            + (Level is { } level ? ", " + level : "");

    /// <summary>The widest vectors; null when they are not known.</summary>
    private string? Level => InstructionSets is { } sets
        ? Array.Find(_levels, level => sets.Split(' ').Contains(level.Flag, StringComparer.Ordinal)).Name
        : null;

    /// <summary>
    /// The identity of a machine, of a run's as its document has it; nothing is known where there are no facts.
    /// </summary>
    public static MachineIdentity Of(MachineFacts? facts)
    {
        if (facts is null)
        {
            return new();
        }

        var gpus = facts.Gpus.GroupBy(gpu => gpu.Name ?? "GPU of unknown name")
            .Select(group => group.Count() > 1 ? $"{group.Count()} × {group.Key}" : group.Key);
        var drivers = facts.Gpus.Select(gpu => gpu.Driver).OfType<string>().Distinct().ToList();
        return new()
        {
            Processor = facts.Cpu.Model,
            Stepping = facts.Cpu.Stepping,
            InstructionSets = facts.Cpu.SimdFlags.Count == 0 ? null : string.Join(' ', facts.Cpu.SimdFlags),
            Cores = facts.Cpu.EffectiveCores,
            MemoryBytes = facts.Memory.TotalBytes,
            Gpus = string.Join(", ", gpus),
            GpuDriver = drivers.Count == 0 ? null : string.Join(", ", drivers),
        };
    }

    /// <summary>What is known of both and differs.</summary>
    public IReadOnlyList<Difference> DifferencesFrom(MachineIdentity other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Difference?[] differences =
        [
            Difference.Of("processor", Processor, other.Processor),
            Difference.Of("family.model.stepping", Stepping, other.Stepping),
            Difference.OfSets("instruction sets", InstructionSets, other.InstructionSets),
            Difference.Of("cores", Text(Cores), Text(other.Cores)),
            IsNear(MemoryBytes, other.MemoryBytes)
                ? null
                : Difference.Of("memory", Size(MemoryBytes), Size(other.MemoryBytes)),
            Difference.Of("GPU", Gpus, other.Gpus),
            Difference.Of("GPU driver", GpuDriver, other.GpuDriver),
        ];
        return [.. differences.OfType<Difference>()];
    }

    /// <summary>
    /// True when nothing that is known of both differs; a machine of which nothing is known is like no other but such.
    /// </summary>
    public bool IsLike(MachineIdentity other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Name.Length == 0 == (other.Name.Length == 0) && DifferencesFrom(other).Count == 0;
    }

    /// <summary>
    /// Puts together what was measured on one machine; each joins the first group whose first member is like it.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<T>> Group<T>(IEnumerable<T> items, Func<T, MachineIdentity> of)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(of);
        var groups = new List<List<T>>();
        foreach (var item in items)
        {
            var group = groups.Find(g => of(g[0]).IsLike(of(item)));
            if (group is null)
            {
                groups.Add([item]);
            }
            else
            {
                group.Add(item);
            }
        }

        return groups;
    }

    private static bool IsNear(long? a, long? b) =>
        a is { } one && b is { } two && Math.Abs(one - two) <= MemoryTolerance * Math.Max(one, two);

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Size(long? bytes) => bytes is { } known ? ByteText.Of(known) : null;
}
