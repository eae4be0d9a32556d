using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine.Power;

/// <summary>
/// Power of all NVIDIA GPUs together: one <c>nvidia-smi</c> that prints ten times a second. The host's power is not in it.
/// </summary>
public sealed class NvidiaPowerMeter(IProcessRunner processes, TimeProvider clock) : IPowerMeter
{
    // The plain field is a mean over a second on newer GPUs; older drivers have no other.
    private static readonly string[] Fields = ["power.draw.instant", "power.draw"];

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public string Source => "nvidia-smi";

    /// <inheritdoc/>
    public IDisposable? Start(Action<PowerReading> onReading)
    {
        ArgumentNullException.ThrowIfNull(onReading);
        foreach (var field in Fields)
        {
            if (Watts(field) is { Count: > 0 } watts)
            {
                onReading(new(clock.GetUtcNow(), null, watts.Sum()));
                var sum = new GpuPowerSum(watts.Count, onReading, clock);
                return processes.Stream("nvidia-smi", [.. Query(field), "--loop-ms=100"], sum.Add) is { } stream
                    ? new Reading(stream, sum)
                    : null;
            }
        }

        return null;
    }

    private static string[] Query(string field) => [$"--query-gpu={field}", "--format=csv,noheader,nounits"];

    /// <summary>One figure a GPU; null when one of them does not tell.</summary>
    private List<double>? Watts(string field)
    {
        var output = processes.Run("nvidia-smi", Query(field), Limit);
        var watts = output is not { ExitCode: 0 }
            ? []
            : output.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(GpuPowerSum.Watts).ToList();
        return watts.Contains(null) ? null : [.. watts.OfType<double>()];
    }

    private sealed class Reading(IDisposable stream, GpuPowerSum sum) : IDisposable
    {
        public void Dispose()
        {
            stream.Dispose();
            sum.Repeat();
        }
    }
}
