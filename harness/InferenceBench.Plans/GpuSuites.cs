namespace InferenceBench.Plans;

/// <summary>Suites with models of real dimensions, sized by the memory of the GPU they run on.</summary>
public static class GpuSuites
{
    /// <summary>Stands for the one that fits.</summary>
    public const string Name = "gpu";

    /// <summary>
    /// A card of so many gigabytes tells somewhat less: part of it is the driver's, and a gigabyte is 10⁹ or 2³⁰ bytes.
    /// </summary>
    private const double ShareThatIsTold = 0.85;

    private const double BytesPerGigabyte = 1e9;

    /// <summary>From the largest down.</summary>
    private static readonly int[] _gigabytes = [140, 80, 24, 8];

    /// <summary>Names, smallest first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. _gigabytes.Order().Select(NameOf)];

    /// <summary>The suite for a device of so much memory; null when it has too little for any.</summary>
    public static string? For(long memoryBytes) =>
        _gigabytes.Where(gigabytes => memoryBytes >= gigabytes * BytesPerGigabyte * ShareThatIsTold)
            .Select(NameOf)
            .FirstOrDefault();

    private static string NameOf(int gigabytes) => FormattableString.Invariant($"{Name}-{gigabytes}");
}
