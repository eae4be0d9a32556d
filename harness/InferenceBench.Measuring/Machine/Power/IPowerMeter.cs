namespace InferenceBench.Measuring.Machine.Power;

/// <summary>Reads how much power a machine's processor or GPUs draw.</summary>
public interface IPowerMeter
{
    /// <summary>What is read: <c>rapl</c>, <c>nvml</c>, <c>nvidia-smi</c>, …</summary>
    string Source { get; }

    /// <summary>
    /// Begins to read, many times a second, until what it returns is disposed; the last reading comes with that.
    /// </summary>
    /// <param name="onReading">Gets each reading, later ones after earlier ones, on any thread.</param>
    /// <returns>Null when nothing can be read on this machine.</returns>
    IDisposable? Start(Action<PowerReading> onReading);
}
