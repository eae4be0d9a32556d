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
    /// <param name="visible">What <c>ROCR_VISIBLE_DEVICES</c> says; null = nothing.</param>
    /// <param name="ofVisible">What <c>HIP_VISIBLE_DEVICES</c> says of those that the other leaves; null = nothing.</param>
    public AmdSensors(ISystemFiles files, TimeProvider clock, string? visible = null, string? ofVisible = null)
    {
        _clock = clock;
        List<string> cards = [.. DrmDevices.Of(files, Vendor).Where(device => IsCard(files, device))];
        foreach (var list in new[] { visible, ofVisible })
        {
            var left = cards;
            cards = [.. VisibleList.Of(list, left.Count, card => $"GPU-{files.ReadWord(left[card] + "/unique_id")}")
                .Select(card => left[card])];
        }

        _cards = [.. cards.Select(card => new AmdCard(files, card))];
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
