using InferenceBench.Core.Machine.Gpus;

namespace InferenceBench.Core.Machine.Power;

/// <summary>Power of all NVIDIA GPUs together by <c>nvidia-smi</c>; the host's power is not in it.</summary>
public sealed class NvidiaPowerMeter(NvidiaSmi nvidiaSmi, TimeProvider clock) : IPowerMeter
{
    /// <inheritdoc/>
    public string Source => "nvidia-smi";

    /// <inheritdoc/>
    public PowerReading? Read() => nvidiaSmi.DrawnWatts() is { } watts ? new PowerReading(clock.GetUtcNow(), null, watts) : null;
}
