using System.Buffers.Binary;
using System.Text;

namespace InferenceBench.Measuring.Tests.Machine.Libraries;

/// <summary>
/// The least of a Linux library that says what it needs: a head, a table of names, a dynamic section and their two entries.
/// </summary>
internal static class ElfFile
{
    public static byte[] Needing(params string[] libraries)
    {
        var names = new List<byte> { 0 };
        var entries = new List<byte>();
        foreach (var library in libraries)
        {
            entries.AddRange(Entry(1, names.Count));
            names.AddRange(Encoding.UTF8.GetBytes(library));
            names.Add(0);
        }

        entries.AddRange(Entry(0, 0));
        var (namesAt, entriesAt) = (64, 64 + names.Count);
        var sectionsAt = entriesAt + entries.Count;
        var head = new byte[64];
        ((byte[])[0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1]).CopyTo(head, 0);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(40), sectionsAt);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(60), 2);
        return [
            .. head, .. names, .. entries, .. Section(3, namesAt, names.Count, 0), .. Section(6, entriesAt, entries.Count, 0),
        ];
    }

    private static byte[] Entry(long tag, long value)
    {
        var entry = new byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(entry, tag);
        BinaryPrimitives.WriteInt64LittleEndian(entry.AsSpan(8), value);
        return entry;
    }

    private static byte[] Section(int type, long at, long bytes, int link)
    {
        var section = new byte[64];
        BinaryPrimitives.WriteInt32LittleEndian(section.AsSpan(4), type);
        BinaryPrimitives.WriteInt64LittleEndian(section.AsSpan(24), at);
        BinaryPrimitives.WriteInt64LittleEndian(section.AsSpan(32), bytes);
        BinaryPrimitives.WriteInt32LittleEndian(section.AsSpan(40), link);
        return section;
    }
}
