using System.Globalization;
using System.Runtime.InteropServices;

namespace InferenceBench.Foundation.Clocks;

/// <summary>
/// Asks Linux to give this process's threads a processor soon after they wake up. Since 6.12 a thread may have a shorter slice
/// than the usual one of a millisecond or more; whoever wakes up with a shorter one need not wait for the end of another's. It
/// needs no rights and takes no more of the processor: turns come more often for it, and are as much shorter. Where
/// it has the right to (root, <c>CAP_SYS_NICE</c>) its threads can go before others as well.
/// </summary>
public static partial class ShortSlice
{
    private const string Threads = "/proc/self/task";
    private const ulong ShortestNanoseconds = 100_000;
    private const double NanosecondsPerSecond = 1e9;
    private const uint AttributeBytes = 48;
    private const uint UsualPolicy = 0;
    private const int First = -10;

    /// <summary>A program that one of the threads starts is to compete as others do.</summary>
    private const ulong NotForChildren = 1;

    /// <summary>What this process was started with.</summary>
    private static readonly int _niceness = Calls() is { } calls && Read(calls, 0) is { } own ? own.Nice : 0;

    /// <summary>For all threads that there are; neither those that come later nor other programs have it from them.</summary>
    /// <param name="goFirst">Before others, where that is allowed; otherwise as this process was started.</param>
    /// <returns>What the calling thread has of it.</returns>
    public static ThreadTurns Ask(bool goFirst = false)
    {
        if (Calls() is not { } calls)
        {
            return default;
        }

        var niceness = goFirst ? Math.Min(_niceness, First) : _niceness;
        try
        {
            foreach (var path in Directory.EnumerateDirectories(Threads))
            {
                if (int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var thread))
                {
                    Change(calls, thread, niceness);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default;
        }

        // An older system takes the wish for a slice and does nothing with it.
        return Read(calls, 0) is { } own
            ? new(own.Runtime == ShortestNanoseconds ? ShortestNanoseconds / NanosecondsPerSecond : null, own.Nice)
            : default;
    }

    /// <summary>Another kind of thread stays what it is; one that may not go first has a short slice alone.</summary>
    private static void Change((nint Get, nint Set) calls, int thread, int niceness)
    {
        if (Read(calls, thread) is not { Policy: UsualPolicy } usual
            || (usual.Runtime == ShortestNanoseconds && usual.Nice == niceness))
        {
            return;
        }

        var wanted = usual with
        {
            Size = AttributeBytes,
            Flags = usual.Flags | NotForChildren,
            Nice = niceness,
            Runtime = ShortestNanoseconds,
        };
        if (Set(calls.Set, thread, in wanted, 0) != 0)
        {
            _ = Set(calls.Set, thread, wanted with { Nice = usual.Nice }, 0);
        }
    }

    private static Attributes? Read((nint Get, nint Set) calls, int thread) =>
        Get(calls.Get, thread, out var attributes, AttributeBytes, 0) == 0 ? attributes : null;

    /// <summary>Numbers of the calls; null where they are not known.</summary>
    private static (nint Get, nint Set)? Calls() => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 when OperatingSystem.IsLinux() => (315, 314),
        Architecture.Arm64 when OperatingSystem.IsLinux() => (275, 274),
        _ => null,
    };

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint Get(nint call, nint thread, out Attributes attributes, nuint size, nuint flags);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint Set(nint call, nint thread, in Attributes attributes, nuint flags);

    /// <summary>struct sched_attr in its first form.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private record struct Attributes
    {
        public uint Size;
        public uint Policy;
        public ulong Flags;
        public int Nice;
        public uint Priority;
        public ulong Runtime;
        public ulong Deadline;
        public ulong Period;
    }
}
