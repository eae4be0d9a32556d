using System.Globalization;

namespace InferenceBench.Measuring.Machine.Power;

/// <summary>Adds up what a program prints, a line a GPU, round by round.</summary>
/// <param name="gpus">Lines of a round.</param>
/// <param name="onReading">Gets each round's sum.</param>
/// <param name="clock">Time of day.</param>
internal sealed class GpuPowerSum(int gpus, Action<PowerReading> onReading, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private int _lines;
    private double _watts;
    private double? _last;

    /// <summary>A line; one that is no number spoils its round and no other.</summary>
    public void Add(string line)
    {
        lock (_gate)
        {
            _watts += double.TryParse(line, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number
                : double.NaN;
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
