using System.Globalization;

namespace InferenceBench.Analysis.Roofline;

/// <summary>What a part of a cell uses of the machine.</summary>
/// <param name="BytesPerSecond">Bytes it moves.</param>
/// <param name="FlopsPerSecond">Arithmetic it does.</param>
/// <param name="PeakBytesPerSecond">Measured bandwidth at its thread count.</param>
/// <param name="PeakFlopsPerSecond">Measured matrix arithmetic at its thread count.</param>
public sealed record RooflineUse(
    double BytesPerSecond, double FlopsPerSecond, double PeakBytesPerSecond, double PeakFlopsPerSecond)
{
    public const string Memory = "memory";
    public const string Compute = "compute";

    /// <summary>Below this neither limit explains the time.</summary>
    private const double Low = 0.5;

    /// <summary>Above this the weights cannot all have come from memory.</summary>
    private const double High = 1.05;

    private const double Giga = 1e9;

    /// <summary>Memory bandwidth used over measured.</summary>
    public double Mbu => BytesPerSecond / PeakBytesPerSecond;

    /// <summary>Matrix arithmetic done over measured.</summary>
    public double Mfu => FlopsPerSecond / PeakFlopsPerSecond;

    /// <summary>
    /// The roof it is nearer to: <see cref="Memory"/> or <see cref="Compute"/>. A faster machine of that kind would help most.
    /// </summary>
    public string LimitedBy => Mbu >= Mfu ? Memory : Compute;

    /// <summary>Null when a figure is not known.</summary>
    internal static RooflineUse? Of(
        double? bytesPerToken, double? flopsPerToken, double? tokensPerSecond, double? peakBytesPerSecond,
        double? peakFlopsPerSecond) =>
        bytesPerToken is { } bytes
            && flopsPerToken is { } flops
            && tokensPerSecond is { } rate
            && peakBytesPerSecond is { } peakBytes
            && peakFlopsPerSecond is { } peakFlops
            ? new RooflineUse(bytes * rate, flops * rate, peakBytes, peakFlops)
            : null;

    /// <summary>What limits it and how near it comes.</summary>
    /// <param name="part">E.g. <c>Decode</c>.</param>
    public string Sentence(string part) => LimitedBy == Memory
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{part} is limited by memory: {BytesPerSecond / Giga:0.#} of {PeakBytesPerSecond / Giga:0.#} GB/s (MBU {Mbu:0 %}), "
            + $"arithmetic is used to {Mfu:0 %} (MFU){Remark()}.")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{part} is limited by arithmetic: {FlopsPerSecond / Giga:0} of {PeakFlopsPerSecond / Giga:0} GFLOP/s "
            + $"(MFU {Mfu:0 %}), memory is used to {Mbu:0 %} (MBU){Remark()}.");

    private string Remark() => Math.Max(Mbu, Mfu) switch
    {
        < Low => "; neither by half, so other work, waiting or the kernels of this type take the rest",
        > High when LimitedBy == Memory => "; more than memory gives, so a part of the weights stays in the cache",
        > High => "; more than was measured, so measure again with hardware --roofline --again",
        _ => "",
    };
}
