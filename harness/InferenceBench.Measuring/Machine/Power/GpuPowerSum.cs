using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine.Power;

/// <summary>Adds up what a program prints, a line a GPU, round by round.</summary>
/// <param name="gpus">Lines of a round.</param>
/// <param name="onReading">Gets each round's sum.</param>
/// <param name="clock">Time of day.</param>
internal sealed class GpuPowerSum(int gpus, Action<PowerReading> onReading, TimeProvider clock)
{
    /// <summary>A hundred times what one draws.</summary>
    private const double MostWatts = 1e5;

    private readonly Lock _gate = new();
    private int _lines;
    private double _watts;
    private double? _last;

    /// <summary>What a line says that one GPU draws; null for what is no power, or one that none draws.</summary>
    internal static double? Watts(string line) => SystemFilesReading.ParseDouble(line) is { } watts and >= 0 and <= MostWatts
        ? watts
        : null;

    /// <summary>A line; one that is no number spoils its round and no other.</summary>
    public void Add(string line)
    {
        lock (_gate)
        {
            _watts += Watts(line) ?? double.NaN;
            if (++_lines < gpus)
            {
                return;
            }

            if (double.IsFinite(_watts))
            {
                _last = _watts;
                onReading(new(clock.GetUtcNow(), null, _watts));
            }

            (_lines, _watts) = (0, 0);
        }
    }

    /// <summary>The newest power once more, at this moment: it is at most a tenth of a second old.</summary>
    public void Repeat()
    {
        lock (_gate)
        {
            if (_last is { } watts)
            {
                onReading(new(clock.GetUtcNow(), null, watts));
            }
        }
    }
}
