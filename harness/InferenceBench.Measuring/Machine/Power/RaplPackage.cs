using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine.Power;

/// <summary>One package's counter, held open, which begins again at 0 after its range.</summary>
internal sealed class RaplPackage(ISystemFiles files, string folder) : IDisposable
{
    private const double JoulesPerMicrojoule = 1e-6;

    private readonly IHeldFile _counter = files.Hold(folder + "/energy_uj");
    private readonly long _range = files.ReadLong(folder + "/max_energy_range_uj") ?? 0;
    private long? _last;
    private double _wrapped;

    /// <summary>Joules since some moment in the past; null when the counter cannot be read.</summary>
    public double? ReadJoules()
    {
        if (_counter.ReadLong() is not { } microjoules)
        {
            return null;
        }

        _wrapped += microjoules < _last ? _range : 0;
        _last = microjoules;
        return (microjoules + _wrapped) * JoulesPerMicrojoule;
    }

    public void Dispose() => _counter.Dispose();
}
