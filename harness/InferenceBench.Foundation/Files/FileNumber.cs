using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace InferenceBench.Foundation.Files;

/// <summary>
/// What a file is known by to its file system, whatever its name, length and time: two files never have it in common while both
/// are there. .NET does not tell it on Linux.
/// </summary>
internal static partial class FileNumber
{
    private const int FromHere = -100;
    private const uint Kind = 1;
    private const int KindBits = 0xF000;
    private const int OrdinaryFile = 0x8000;
    private const int Folder = 0x4000;
    private const int OfDescriptor = 0x1000;
    private const uint NumberBirthAndChange = 0x100 | 0x800 | 0x80;

    // Places in Linux's struct statx, which is the same on every processor.
    private const int Size = 256;
    private const int Mode = 28;
    private const int Number = 32;
    private const int Birth = 80;
    private const int Change = 96;
    private const int Nanoseconds = 8;

    /// <summary>The number, 0 where it is not told, and the ticks of its birth and of its last change, 0 likewise.</summary>
    internal static (ulong Number, long MadeTicks, long ChangedTicks) Of(SafeFileHandle handle)
    {
        if (!OperatingSystem.IsLinux())
        {
            return (0, File.GetCreationTimeUtc(handle).Ticks, 0);
        }

        try
        {
            var facts = new byte[Size];
            return Ask(handle, "", OfDescriptor, NumberBirthAndChange, ref facts[0]) == 0
                ? (BitConverter.ToUInt64(facts, Number), Ticks(facts, Birth), Ticks(facts, Change))
                : (0, 0, 0);
        }
        catch (EntryPointNotFoundException)
        {
            return (0, 0, 0);
        }
    }

    private static long Ticks(byte[] facts, int place) => (BitConverter.ToInt64(facts, place) * TimeSpan.TicksPerSecond)
        + (BitConverter.ToUInt32(facts, place + Nanoseconds) / TimeSpan.NanosecondsPerTick);

    /// <summary>
    /// False for what is known to be a pipe, a socket or a device, without opening it, which might never return.
    /// </summary>
    internal static bool MayBeOrdinary(string path)
    {
        try
        {
            var facts = new byte[Size];
            return !OperatingSystem.IsLinux()
                || Ask(FromHere, path, 0, Kind, ref facts[0]) != 0
                || (BitConverter.ToUInt16(facts, Mode) & KindBits) is OrdinaryFile or Folder;
        }
        catch (EntryPointNotFoundException)
        {
            return true;
        }
    }

    /// <summary>True for what is known to be an ordinary file.</summary>
    internal static bool IsOrdinary(string path) => OperatingSystem.IsLinux() && File.Exists(path) && MayBeOrdinary(path);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Ask(int folder, string path, int flags, uint mask, ref byte facts);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Ask(SafeFileHandle file, string path, int flags, uint mask, ref byte facts);
}
