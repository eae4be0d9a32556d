using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine.Sensors;

/// <summary>
/// AMD's cards as the kernel's driver shows them under <c>/sys/class/drm</c>; graphics within a processor are RAPL's business.
/// </summary>
public sealed class AmdSensors : IGpuSensors
{
    private const string Vendor = "0x1002";

    private readonly ISystemFiles _files;
    private readonly TimeProvider _clock;
    private readonly List<string> _devices;

    /// <param name="files">System files.</param>
    /// <param name="clock">Time of day.</param>
    /// <param name="visible">What <c>ROCR_VISIBLE_DEVICES</c> or <c>HIP_VISIBLE_DEVICES</c> says; null = nothing.</param>
    public AmdSensors(ISystemFiles files, TimeProvider clock, string? visible = null)
    {
        (_files, _clock) = (files, clock);
        List<string> cards = [.. DrmDevices.Of(files, Vendor)
            .Where(device => !AmdMetrics.Read(files, device).IsWithinProcessor && DrmDevices.Sensors(files, device) is not null)];
        var seen = VisibleList.Of(visible, cards.Count, card => $"GPU-{files.ReadWord(cards[card] + "/unique_id")}");
        _devices = [.. seen.Select(card => cards[card])];
    }

    /// <inheritdoc/>
    public string Source => "amdgpu";

    /// <summary>The driver asks the card's firmware, which takes about a millisecond.</summary>
    public TimeSpan Interval { get; } = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public GpuReading? Read()
    {
        var at = _clock.GetUtcNow();
        return _devices.Count == 0 ? null : GpuReading.Together([.. _devices.Select(device => Read(device, at))]);
    }

    public void Dispose()
    {
        // Files are opened for each reading.
    }

    private GpuReading Read(string device, DateTimeOffset at)
    {
        var sensors = DrmDevices.Sensors(_files, device);
        return new GpuReading(at)
        {
            Watts = (_files.ReadLong(sensors + "/power1_input") ?? _files.ReadLong(sensors + "/power1_average")) / 1e6,
            MemoryBytes = _files.ReadLong(device + "/mem_info_vram_used"),
            CoreMhz = _files.ReadLong(sensors + "/freq1_input") / 1e6,
            MemoryMhz = _files.ReadLong(sensors + "/freq2_input") / 1e6,
            Celsius = Hottest(sensors),
            Throttles = AmdMetrics.Read(_files, device).Throttles,
        };
    }

    /// <summary>Edge, junction and memory; the junction is what the card slows itself for.</summary>
    private double? Hottest(string? sensors) =>
        Enumerable.Range(1, 3).Max(i => _files.ReadLong($"{sensors}/temp{i}_input")) / 1e3;
}
