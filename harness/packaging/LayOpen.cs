using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Stores some files of a program that is one file as they are, the rest stay compressed: the SDK compresses all or nothing. What
/// is compressed is unpacked at every start that needs it; what is not is mapped. What the files hold is the same.
/// </summary>
public sealed class LayOpen : Task
{
    /// <summary>The only version of the format that this knows, of .NET 6 and later.</summary>
    private const int KnownVersion = 6;

    /// <summary>Files that are mapped begin at a multiple of it.</summary>
    private const int Alignment = 4096;

    /// <summary>What every program of the format has once.</summary>
    private static readonly byte[] Signature =
    {
        0x8b, 0x12, 0x02, 0xb9, 0x6a, 0x61, 0x20, 0x38, 0x72, 0x7b, 0x93, 0x02, 0x14, 0xd7, 0xa0, 0x32,
        0x13, 0xf5, 0xb9, 0xe6, 0xef, 0xae, 0x33, 0x18, 0xee, 0x3b, 0x2d, 0xce, 0x24, 0xb3, 0x6a, 0xae,
    };

    /// <summary>The program that the SDK wrote; it is replaced.</summary>
    [Required]
    public string Program { get; set; }

    /// <summary>Names of assemblies, without extension, that programs start with.</summary>
    [Required]
    public ITaskItem[] Names { get; set; }

    public override bool Execute()
    {
        var bytes = File.ReadAllBytes(Program);
        var place = HeaderPlace(bytes);
        var manifest = place < 0 ? null : Manifest.Read(bytes, BitConverter.ToInt64(bytes, place));
        if (manifest == null)
        {
            Log.LogError("{0} is no single-file program of format {1}, of which files can be stored as they are; "
                + "publish it with -p:LaysOpen=false.", Program, KnownVersion);
            return false;
        }

        var open = new HashSet<string>(Names.Select(name => name.ItemSpec + ".dll"), StringComparer.OrdinalIgnoreCase);
        if (!manifest.Entries.Any(entry => entry.IsCompressed && open.Contains(entry.Path)))
        {
            return true;
        }

        // Written beside it and moved: who is started meanwhile is the one or the other.
        var written = Program + ".open";
        File.Copy(Program, written, true);
        using (var output = new FileStream(written, FileMode.Open, FileAccess.ReadWrite))
        {
            output.SetLength(manifest.Entries.Min(entry => entry.Offset));
            output.Position = output.Length;
            foreach (var entry in manifest.Entries)
            {
                Store(entry, bytes, output, open.Contains(entry.Path));
            }

            var header = output.Position;
            manifest.Write(output);
            output.Position = place;
            output.Write(BitConverter.GetBytes(header), 0, sizeof(long));
        }

        File.Delete(Program);
        File.Move(written, Program);
        return true;
    }

    private static void Store(Entry entry, byte[] bytes, Stream output, bool isOpen)
    {
        var stored = new MemoryStream(bytes, (int)entry.Offset, (int)entry.StoredSize);
        if (isOpen && entry.IsCompressed)
        {
            var unpacked = new MemoryStream();
            new DeflateStream(stored, CompressionMode.Decompress).CopyTo(unpacked);
            if (unpacked.Length != entry.Size)
            {
                throw new InvalidDataException(entry.Path + " has another length than its entry says.");
            }

            stored = unpacked;
            stored.Position = 0;
            entry.CompressedSize = 0;
        }

        if (!entry.IsCompressed)
        {
            output.Write(new byte[Alignment], 0, (int)((Alignment - output.Position % Alignment) % Alignment));
        }

        entry.Offset = output.Position;
        stored.CopyTo(output);
    }

    /// <summary>Where the offset of the header is: before the format's signature; negative where there is none.</summary>
    private static int HeaderPlace(byte[] bytes)
    {
        for (var i = Array.IndexOf(bytes, Signature[0]); i >= 0; i = Array.IndexOf(bytes, Signature[0], i + 1))
        {
            if (i + Signature.Length <= bytes.Length && Signature.SequenceEqual(bytes.Skip(i).Take(Signature.Length)))
            {
                return i - sizeof(long);
            }
        }

        return -1;
    }

    /// <summary>A file in the program.</summary>
    private sealed class Entry
    {
        internal long Offset;
        internal long Size;
        internal long CompressedSize;
        internal byte Kind;
        internal string Path;

        internal bool IsCompressed => CompressedSize > 0;

        internal long StoredSize => IsCompressed ? CompressedSize : Size;
    }

    /// <summary>The program's header: its version and its files.</summary>
    private sealed class Manifest
    {
        internal uint Version;
        internal uint Minor;
        internal string Id;
        internal ulong Flags;
        internal List<Entry> Entries;

        internal static Manifest Read(byte[] bytes, long offset)
        {
            if (offset <= 0 || offset >= bytes.Length)
            {
                return null;
            }

            var reader = new BinaryReader(new MemoryStream(bytes) { Position = offset }, Encoding.UTF8);
            var (version, minor, count) = (reader.ReadUInt32(), reader.ReadUInt32(), reader.ReadInt32());
            if (version != KnownVersion)
            {
                return null;
            }

            var id = reader.ReadString();

            // The places of two of the files, which their entries say again.
            reader.ReadBytes(4 * sizeof(long));
            return new Manifest
            {
                Version = version,
                Minor = minor,
                Id = id,
                Flags = reader.ReadUInt64(),
                Entries = Enumerable.Range(0, count).Select(_ => new Entry
                {
                    Offset = reader.ReadInt64(),
                    Size = reader.ReadInt64(),
                    CompressedSize = reader.ReadInt64(),
                    Kind = reader.ReadByte(),
                    Path = reader.ReadString(),
                }).ToList(),
            };
        }

        /// <summary>The header has the places of two files besides their entries: they moved, too.</summary>
        internal void Write(Stream output)
        {
            const byte dependencies = 3, runtime = 4;
            var writer = new BinaryWriter(output, Encoding.UTF8);
            writer.Write(Version);
            writer.Write(Minor);
            writer.Write(Entries.Count);
            writer.Write(Id);
            foreach (var kind in new[] { dependencies, runtime })
            {
                var entry = Entries.FirstOrDefault(one => one.Kind == kind);
                writer.Write(entry == null ? 0 : entry.Offset);
                writer.Write(entry == null ? 0 : entry.Size);
            }

            writer.Write(Flags);
            foreach (var entry in Entries)
            {
                writer.Write(entry.Offset);
                writer.Write(entry.Size);
                writer.Write(entry.CompressedSize);
                writer.Write(entry.Kind);
                writer.Write(entry.Path);
            }

            writer.Flush();
        }
    }
}
