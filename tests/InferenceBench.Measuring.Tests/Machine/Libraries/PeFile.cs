using System.Buffers.Binary;
using System.Text;

namespace InferenceBench.Measuring.Tests.Machine.Libraries;

/// <summary>A Windows library that only says what it needs: headers, and one section with its import table.</summary>
internal static class PeFile
{
    private const int HeaderAt = 0x80;
    private const int OptionalAt = HeaderAt + 24;
    private const int OptionalBytes = 240;
    private const int ImportEntryAt = OptionalAt + 120;
    private const int SectionAt = OptionalAt + OptionalBytes;
    private const int DataAt = 0x400;
    private const int DataAddress = 0x1000;
    private const int DescriptorBytes = 20;

    /// <summary>Bytes of a library that needs others.</summary>
    public static byte[] Of(params string[] needs)
    {
        var names = needs.Select(need => Encoding.ASCII.GetBytes(need + '\0')).ToList();
        var tableBytes = (needs.Length + 1) * DescriptorBytes;
        var data = new byte[tableBytes + names.Sum(name => name.Length)];
        var at = tableBytes;
        for (var i = 0; i < needs.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(data.AsSpan((i * DescriptorBytes) + 12), DataAddress + at);
            names[i].CopyTo(data, at);
            at += names[i].Length;
        }

        var file = new byte[DataAt + data.Length];
        data.CopyTo(file, DataAt);
        Write(file, tableBytes, data.Length);
        return file;
    }

    private static void Write(byte[] file, int tableBytes, int dataBytes)
    {
        void Word(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
        void Half(int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), (ushort)value);

        "MZ"u8.CopyTo(file);
        Word(0x3C, HeaderAt);
        "PE\0\0"u8.CopyTo(file.AsSpan(HeaderAt));
        Half(HeaderAt + 4, 0x8664);
        Half(HeaderAt + 6, 1);
        Half(HeaderAt + 20, OptionalBytes);
        Half(HeaderAt + 22, 0x2022);
        Half(OptionalAt, 0x20B);
        Word(OptionalAt + 32, 0x1000);
        Word(OptionalAt + 36, 0x200);
        Word(OptionalAt + 56, DataAddress + dataBytes);
        Word(OptionalAt + 60, DataAt);
        Word(OptionalAt + 108, 16);
        Word(ImportEntryAt, DataAddress);
        Word(ImportEntryAt + 4, tableBytes);
        ".idata"u8.CopyTo(file.AsSpan(SectionAt));
        Word(SectionAt + 8, dataBytes);
        Word(SectionAt + 12, DataAddress);
        Word(SectionAt + 16, dataBytes);
        Word(SectionAt + 20, DataAt);
    }
}
