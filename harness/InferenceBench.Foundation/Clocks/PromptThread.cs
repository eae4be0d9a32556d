using System.Runtime.InteropServices;

namespace InferenceBench.Foundation.Clocks;

/// <summary>
/// Lets the calling thread have a processor the moment it wakes, before every usual thread (Linux' SCHED_FIFO, see sched(7)): for
/// one that keeps a schedule and sleeps most of the time. It needs the right to (root, <c>CAP_SYS_NICE</c>, an
/// <c>RLIMIT_RTPRIO</c>). The system itself keeps a twentieth of each second for the others.
/// </summary>
public static partial class PromptThread
{
    private const int FirstInFirstOut = 1;

    /// <summary>Threads that come from it are usual ones.</summary>
    private const int NotForChildren = 0x40000000;

    /// <returns>Whether the thread has it now.</returns>
    public static bool Ask() => OperatingSystem.IsLinux() && Change(0, FirstInFirstOut | NotForChildren, new Parameter(1)) == 0;

    [LibraryImport("libc", EntryPoint = "sched_setscheduler")]
    private static partial int Change(int thread, int policy, in Parameter parameter);

    /// <summary>struct sched_param.</summary>
    private readonly record struct Parameter(int Priority);
}
