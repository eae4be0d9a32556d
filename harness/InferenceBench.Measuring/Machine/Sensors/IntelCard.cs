using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine.Sensors;

/// <summary>The files of one card, held open.</summary>
internal sealed class IntelCard : IDisposable
{
    // Each driver has its own place for clocks and reasons.
    private static readonly string[] _clocks =
    [
        "/../gt/gt0/rps_act_freq_mhz", "/../gt_act_freq_mhz", "/tile0/gt0/freq0/act_freq",
    ];
    private static readonly string[] _reasons = ["/../gt/gt0", "/tile0/gt0/freq0/throttle"];
    private static readonly string[] _prefixes = ["throttle_reason_", "reason_"];

    private readonly IHeldFile? _energy;
    private readonly IHeldFile? _clock;
    private readonly List<IHeldFile> _temperatures;
    private readonly List<(IHeldFile File, string Name)> _throttles;

    /// <param name="files">System files.</param>
    /// <param name="device">The card's folder.</param>
    public IntelCard(ISystemFiles files, string device)
    {
        var sensors = DrmDevices.Sensors(files, device);
        _energy = sensors is null ? null : FirstThere(files, [sensors + "/energy1_input", sensors + "/energy2_input"]);
        _clock = FirstThere(files, _clocks.Select(file => Plain(device + file)));
        _temperatures =
        [
            .. Enumerable.Range(1, 3).Select(i => files.Hold($"{sensors}/temp{i}_input")).Where(file => file.IsThere),
        ];
        _throttles = Throttles(files, device);
    }

    /// <summary>Whether it counts energy, which graphics within a processor do not.</summary>
    public bool CountsEnergy => _energy?.ReadLong() is not null;

    public GpuReading Read(DateTimeOffset at) => new(at)
    {
        Joules = _energy?.ReadLong() / 1e6,
        CoreMhz = _clock?.ReadLong(),
        Celsius = _temperatures.Max(file => file.ReadLong()) / 1e3,
        Throttles = _throttles.Count == 0
            ? null
            : [.. _throttles.Where(reason => reason.File.ReadLong() == 1).Select(reason => reason.Name)],
    };

    public void Dispose()
    {
        _energy?.Dispose();
        _clock?.Dispose();
        _temperatures.ForEach(file => file.Dispose());
        _throttles.ForEach(reason => reason.File.Dispose());
    }

    private static IHeldFile? FirstThere(ISystemFiles files, IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            var file = files.Hold(path);
            if (file.IsThere)
            {
                return file;
            }

            file.Dispose();
        }

        return null;
    }

    /// <summary><c>status</c> alone says that there is some reason, not which.</summary>
    private static List<(IHeldFile File, string Name)> Throttles(ISystemFiles files, string device)
    {
        var folders = _reasons.Select(name => Plain(device + name)).Select(folder => Reasons(files, folder));
        return [.. folders.FirstOrDefault(found => found.Count > 0, []).Select(reason => (files.Hold(reason.Path), reason.Name))];
    }

    private static List<(string Path, string Name)> Reasons(ISystemFiles files, string folder) =>
    [
        .. from file in files.List(folder)
           from prefix in _prefixes
           where file.StartsWith(prefix, StringComparison.Ordinal) && file != prefix + "status"
           select ($"{folder}/{file}", file[prefix.Length..]),
    ];

    /// <summary>
    /// A card's folder is above its device's, in name and in truth: the device's own is a link to somewhere else.
    /// </summary>
    private static string Plain(string path) => path.Replace("/device/../", "/", StringComparison.Ordinal);
}
