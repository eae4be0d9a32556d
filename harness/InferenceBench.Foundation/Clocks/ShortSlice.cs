using System.Globalization;
using System.Runtime.InteropServices;

namespace InferenceBench.Foundation.Clocks;

/// <summary>
/// Asks Linux to give this process's threads a processor soon after they wake up. Since 6.12 a thread may have a shorter slice
/// than the usual one of a millisecond or more; whoever wakes up with a shorter one need not wait for the end of another's. It
/// needs no rights and takes no more of the processor: turns come more often for it, and are as much shorter.
/// </summary>
public static partial class ShortSlice
{
    private const string Threads = "/proc/self/task";
    private const ulong ShortestNanoseconds = 100_000;
    private const double NanosecondsPerSecond = 1e9;
    private const uint AttributeBytes = 48;
    private const uint UsualPolicy = 0;

    /// <summary>A program that one of the threads starts is to compete as others do.</summary>
    private const ulong NotForChildren = 1;

    /// <summary>For all threads that there are; neither those that come later nor other programs have it from them.</summary>
    /// <returns>The calling thread's slice in seconds; null where there is no such thing, and then nothing is changed.</returns>
    public static double? Ask()
    {
        if (Calls() is not { } calls)
        {
            return null;
        }

        try
        {
            foreach (var path in Directory.EnumerateDirectories(Threads))
            {
                if (int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var thread))
                {
                    Shorten(calls, thread);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        // An older system takes the wish and does nothing with it.
        return Read(calls, 0) is { Runtime: ShortestNanoseconds } ? ShortestNanoseconds / NanosecondsPerSecond : null;
    }

    /// <summary>Policy and niceness stay what they are.</summary>
    private static void Shorten((nint Get, nint Set) calls, int thread)
    {
        if (Read(calls, thread) is { Policy: UsualPolicy } usual && usual.Runtime != ShortestNanoseconds)
        {
            var wanted = usual with
            {
                Size = AttributeBytes,
                Flags = usual.Flags | NotForChildren,
                Runtime = ShortestNanoseconds,
            };
            _ = Set(calls.Set, thread, in wanted, 0);
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
