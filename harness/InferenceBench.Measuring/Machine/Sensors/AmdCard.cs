using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine.Sensors;

/// <summary>The files of one card, held open.</summary>
internal sealed class AmdCard : IDisposable
{
    private readonly List<IHeldFile> _held = [];
    private readonly IHeldFile _watts;
    private readonly IHeldFile _memory;
    private readonly IHeldFile _coreClock;
    private readonly IHeldFile _memoryClock;
    private readonly IHeldFile _metrics;
    private readonly List<IHeldFile> _temperatures;

    /// <param name="files">System files.</param>
    /// <param name="device">The card's folder.</param>
    public AmdCard(ISystemFiles files, string device)
    {
        var sensors = DrmDevices.Sensors(files, device);
        var now = Hold(files, sensors + "/power1_input");
        _watts = now.IsThere ? now : Hold(files, sensors + "/power1_average");
        _memory = Hold(files, device + "/mem_info_vram_used");
        _coreClock = Hold(files, sensors + "/freq1_input");
        _memoryClock = Hold(files, sensors + "/freq2_input");
        _metrics = Hold(files, AmdMetrics.Path(device));

        // Edge, junction and memory; the junction is what the card slows itself for.
        _temperatures =
        [
            .. Enumerable.Range(1, 3).Select(i => Hold(files, $"{sensors}/temp{i}_input")).Where(file => file.IsThere),
        ];
    }

    public GpuReading Read(DateTimeOffset at) => new(at)
    {
        Watts = _watts.ReadLong() / 1e6,
        MemoryBytes = _memory.ReadLong(),
        CoreMhz = _coreClock.ReadLong() / 1e6,
        MemoryMhz = _memoryClock.ReadLong() / 1e6,
        Celsius = _temperatures.Max(file => file.ReadLong()) / 1e3,
        Throttles = AmdMetrics.Read(_metrics).Throttles,
    };

    public void Dispose() => _held.ForEach(file => file.Dispose());

    private IHeldFile Hold(ISystemFiles files, string path)
    {
        var file = files.Hold(path);
        _held.Add(file);
        return file;
    }
}
