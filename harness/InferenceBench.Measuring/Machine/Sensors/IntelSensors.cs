using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine.Sensors;

/// <summary>
/// Intel's cards as the drivers i915 and xe show them: an energy counter among their sensors, which graphics within a processor
/// lack. Used memory is in neither's files.
/// </summary>
public sealed class IntelSensors : IGpuSensors
{
    private const string Vendor = "0x8086";

    private readonly TimeProvider _clock;
    private readonly List<IntelCard> _cards = [];

    /// <param name="files">System files.</param>
    /// <param name="clock">Time of day.</param>
    public IntelSensors(ISystemFiles files, TimeProvider clock)
    {
        _clock = clock;
        foreach (var device in DrmDevices.Of(files, Vendor))
        {
            var card = new IntelCard(files, device);
            if (card.CountsEnergy)
            {
                _cards.Add(card);
            }
            else
            {
                card.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    public string Source => "intel";

    /// <inheritdoc/>
    public TimeSpan Interval { get; } = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public GpuReading? Read()
    {
        var at = _clock.GetUtcNow();
        return _cards.Count == 0 ? null : GpuReading.Together([.. _cards.Select(card => card.Read(at))]);
    }

    public void Dispose() => _cards.ForEach(card => card.Dispose());
}
