using System.Buffers.Binary;
using System.Text;
using InferenceBench.Foundation.Files;

namespace InferenceBench.Measuring.Machine.Libraries;

/// <summary>
/// Names of the libraries that a Linux library needs before it loads: the entries DT_NEEDED of its dynamic section (ELF, 64 bits,
/// little-endian).
/// </summary>
internal static class ElfNeeds
{
    private const int SectionEntryBytes = 64;
    private const int DynamicEntryBytes = 16;
    private const uint DynamicSection = 6;
    private const ulong Needed = 1;
    private const int MostSections = 4096;
    private const int MostBytes = 1 << 20;

    /// <summary>In the file's order; none when it is no such library or makes no sense.</summary>
    internal static IReadOnlyList<string> Of(string path)
    {
        try
        {
            using var file = new FileStream(OpenedFile.Open(path), FileAccess.Read);
            return Read(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException
            or OverflowException)
        {
            return [];
        }
    }

    private static List<string> Read(FileStream file)
    {
        var head = Bytes(file, 0, 64);
        if (!head.AsSpan(0, 6).SequenceEqual((byte[])[0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1]))
        {
            return [];
        }

        var sectionsAt = Long(head, 40);
        var sections = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(60)), (ushort)MostSections);
        var table = Bytes(file, sectionsAt, sections * SectionEntryBytes);
        for (var i = 0; i < sections; i++)
        {
            var section = table.AsSpan(i * SectionEntryBytes, SectionEntryBytes);
            if (BinaryPrimitives.ReadUInt32LittleEndian(section[4..]) == DynamicSection)
            {
                var names = BinaryPrimitives.ReadUInt32LittleEndian(section[40..]);
                var nameSection = table.AsSpan(checked((int)names * SectionEntryBytes), SectionEntryBytes).ToArray();
                return Names(
                    Bytes(file, Long(section, 24), Long(section, 32)), Bytes(file, Long(nameSection, 24), Long(nameSection, 32)));
            }
        }

        return [];
    }

    private static List<string> Names(byte[] entries, byte[] names)
    {
        var found = new List<string>();
        for (var at = 0; at + DynamicEntryBytes <= entries.Length; at += DynamicEntryBytes)
        {
            if (BinaryPrimitives.ReadUInt64LittleEndian(entries.AsSpan(at)) == Needed)
            {
                var name = names.AsSpan(checked((int)Long(entries, at + 8)));
                var end = name.IndexOf((byte)0);
                found.Add(Encoding.UTF8.GetString(end < 0 ? name : name[..end]));
            }
        }

        return found;
    }

    private static long Long(ReadOnlySpan<byte> bytes, int at) =>
        checked((long)BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]));

    private static byte[] Bytes(FileStream file, long at, long count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostBytes);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var bytes = new byte[count];
        file.Position = at;
        file.ReadExactly(bytes);
        return bytes;
    }
}
