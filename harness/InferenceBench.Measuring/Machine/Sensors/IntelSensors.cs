using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine.Sensors;

/// <summary>
/// Intel's cards as the drivers i915 and xe show them: an energy counter among their sensors, which graphics within a processor
/// lack. Used memory is in neither's files.
/// </summary>
public sealed class IntelSensors : IGpuSensors
{
    private const string Vendor = "0x8086";

    // Each driver has its own place for clocks and reasons.
    private static readonly string[] _clocks =
    [
        "/../gt/gt0/rps_act_freq_mhz", "/../gt_act_freq_mhz", "/tile0/gt0/freq0/act_freq",
    ];
    private static readonly string[] _reasons = ["/../gt/gt0", "/tile0/gt0/freq0/throttle"];
    private static readonly string[] _prefixes = ["throttle_reason_", "reason_"];

    private readonly ISystemFiles _files;
    private readonly TimeProvider _clock;
    private readonly List<string> _devices;

    /// <param name="files">System files.</param>
    /// <param name="clock">Time of day.</param>
    public IntelSensors(ISystemFiles files, TimeProvider clock)
    {
        (_files, _clock) = (files, clock);
        _devices = [.. DrmDevices.Of(files, Vendor).Where(device => Joules(device) is not null)];
    }

    /// <inheritdoc/>
    public string Source => "intel";

    /// <inheritdoc/>
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

    private GpuReading Read(string device, DateTimeOffset at) => new(at)
    {
        Joules = Joules(device),
        CoreMhz = _clocks.Select(file => _files.ReadLong(Plain(device + file))).FirstOrDefault(mhz => mhz is not null),
        Celsius = Enumerable.Range(1, 3).Max(i => _files.ReadLong($"{DrmDevices.Sensors(_files, device)}/temp{i}_input")) / 1e3,
        Throttles = Throttles(device),
    };

    private double? Joules(string device) =>
        DrmDevices.Sensors(_files, device) is { } sensors
            ? (_files.ReadLong(sensors + "/energy1_input") ?? _files.ReadLong(sensors + "/energy2_input")) / 1e6
            : null;

    private List<string>? Throttles(string device)
    {
        var folder = _reasons.Select(name => Plain(device + name)).FirstOrDefault(path => Reasons(path).Any());
        return folder is null
            ? null
            : [.. Reasons(folder).Where(reason => _files.ReadLong($"{folder}/{reason.File}") == 1).Select(reason => reason.Name)];
    }

    /// <summary><c>status</c> alone says that there is some reason, not which.</summary>
    private IEnumerable<(string File, string Name)> Reasons(string folder) =>
        from file in _files.List(folder)
        from prefix in _prefixes
        where file.StartsWith(prefix, StringComparison.Ordinal) && file != prefix + "status"
        select (file, file[prefix.Length..]);

    /// <summary>
    /// A card's folder is above its device's, in name and in truth: the device's own is a link to somewhere else.
    /// </summary>
    private static string Plain(string path) => path.Replace("/device/../", "/", StringComparison.Ordinal);
}
