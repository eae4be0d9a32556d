namespace InferenceBench.Core.Machine.Power;

/// <summary>Reads how much power a machine's processor or GPUs draw.</summary>
public interface IPowerMeter
{
    /// <summary>What is read: <c>rapl</c> or <c>nvidia-smi</c>.</summary>
    string Source { get; }

    /// <summary>A reading; null when it cannot be read here, now or ever.</summary>
    PowerReading? Read();
}
