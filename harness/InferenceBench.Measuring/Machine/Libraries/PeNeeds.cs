using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using InferenceBench.Foundation.Files;

namespace InferenceBench.Measuring.Machine.Libraries;

/// <summary>
/// Names of the libraries that a Windows library needs before it loads: the import table of its header (PE format).
/// </summary>
internal static class PeNeeds
{
    private const int MostNames = 256;
    private const int FieldsBeforeName = 3 * sizeof(uint);

    /// <summary>In the file's order; none when it is no such library or makes no sense.</summary>
    internal static IReadOnlyList<string> Of(string path)
    {
        try
        {
            using var reader = new PEReader(new FileStream(OpenedFile.Open(path), FileAccess.Read));
            return reader.PEHeaders.PEHeader is { ImportTableDirectory: { Size: > 0 } table }
                ? Names(reader, table.RelativeVirtualAddress)
                : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadImageFormatException
            or InvalidOperationException or ArgumentOutOfRangeException or OverflowException)
        {
            return [];
        }
    }

    /// <summary>Descriptors of five words, the fourth of which says where the name is; one of zeros ends them.</summary>
    private static List<string> Names(PEReader reader, int table)
    {
        var names = new List<string>();
        var descriptors = At(reader, table);
        while (names.Count < MostNames)
        {
            descriptors.Offset += FieldsBeforeName;
            var place = descriptors.ReadInt32();
            _ = descriptors.ReadUInt32();
            if (place == 0)
            {
                break;
            }

            names.Add(Text(At(reader, place)));
        }

        return names;
    }

    /// <exception cref="BadImageFormatException">No section is there.</exception>
    private static BlobReader At(PEReader reader, int place)
    {
        var section = reader.GetSectionData(place);
        return section.Length > 0 ? section.GetReader() : throw new BadImageFormatException("A table points to nowhere.");
    }

    private static string Text(BlobReader bytes) => bytes.ReadUTF8(Math.Max(0, bytes.IndexOf(0)));
}
