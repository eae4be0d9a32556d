using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine.Sensors;

/// <summary>
/// AMD's cards as the kernel's driver shows them under <c>/sys/class/drm</c>; graphics within a processor are RAPL's business.
/// </summary>
public sealed class AmdSensors : IGpuSensors
{
    private const string Vendor = "0x1002";

    private readonly TimeProvider _clock;
    private readonly List<AmdCard> _cards;

    /// <param name="files">System files.</param>
    /// <param name="clock">Time of day.</param>
    /// <param name="visible">What <c>ROCR_VISIBLE_DEVICES</c> or <c>HIP_VISIBLE_DEVICES</c> says; null = nothing.</param>
    public AmdSensors(ISystemFiles files, TimeProvider clock, string? visible = null)
    {
        _clock = clock;
        List<string> cards = [.. DrmDevices.Of(files, Vendor).Where(device => IsCard(files, device))];
        var seen = VisibleList.Of(visible, cards.Count, card => $"GPU-{files.ReadWord(cards[card] + "/unique_id")}");
        _cards = [.. seen.Select(card => new AmdCard(files, cards[card]))];
    }

    /// <inheritdoc/>
    public string Source => "amdgpu";

    /// <summary>The driver asks the card's firmware, which takes about a millisecond.</summary>
    public TimeSpan Interval { get; } = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public GpuReading? Read()
    {
        var at = _clock.GetUtcNow();
        return _cards.Count == 0 ? null : GpuReading.Together([.. _cards.Select(card => card.Read(at))]);
    }

    public void Dispose() => _cards.ForEach(card => card.Dispose());

    private static bool IsCard(ISystemFiles files, string device)
    {
        using var metrics = files.Hold(AmdMetrics.Path(device));
        return !AmdMetrics.Read(metrics).IsWithinProcessor && DrmDevices.Sensors(files, device) is not null;
    }
}
