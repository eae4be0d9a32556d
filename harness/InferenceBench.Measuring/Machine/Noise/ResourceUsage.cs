using System.Runtime.InteropServices;

namespace InferenceBench.Measuring.Machine.Noise;

/// <summary>
/// What the kernel sums up for this process over all its threads, also those that ended: an engine may start threads anew for
/// every step.
/// </summary>
internal static unsafe partial class ResourceUsage
{
    /// <summary><c>struct rusage</c> of 64-bit Linux: two times of two numbers, then fourteen counts.</summary>
    private const int Numbers = 18;

    private const int InvoluntarySwitches = 17;
    private const int Self = 0;

    /// <summary>Involuntary context switches so far; null where the system does not tell.</summary>
    internal static long? Preemptions()
    {
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
        {
            return null;
        }

        var usage = stackalloc long[Numbers];
        return GetUsage(Self, usage) == 0 ? usage[InvoluntarySwitches] : null;
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, long* usage);
}
