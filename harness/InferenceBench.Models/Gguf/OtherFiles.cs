using System.Globalization;
using System.Text;

namespace InferenceBench.Models.Gguf;

/// <summary>What a file is that is often taken for a GGUF file, by its first bytes.</summary>
internal static class OtherFiles
{
    private const int LengthBytes = 8;
    private const string Old = "it is of the form that came before GGUF; get or convert the model anew";
    private const string Packed = "it is a packed file: unpack it";

    private static readonly (byte[] Start, string What)[] _starts =
    [
        ("PK"u8.ToArray(), "it is a ZIP archive, as training tools also write: unpack or convert it"),
        ([0x1F, 0x8B], Packed), ([0x28, 0xB5, 0x2F, 0xFD], Packed), ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z'], Packed),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], Packed), ("BZh"u8.ToArray(), Packed), ("Rar!"u8.ToArray(), Packed),
        ([0x04, 0x22, 0x4D, 0x18], Packed), ("lmgg"u8.ToArray(), Old), ("fmgg"u8.ToArray(), Old), ("tjgg"u8.ToArray(), Old),
        ("algg"u8.ToArray(), "it is an adapter (LoRA) of the form that came before GGUF, and no model"),
        ("MZqFpD"u8.ToArray(), "it is a llamafile, a program with a model in it: unpack the model"),
        ("MZ"u8.ToArray(), "it is a program"), ([0x7F, (byte)'E', (byte)'L', (byte)'F'], "it is a program"),
        ([0x80, 0x02], "it is a model in a training tool's form (pickle): convert it"),
        ([0x80, 0x04], "it is a model in a training tool's form (pickle): convert it"),
        ([0x89, (byte)'H', (byte)'D', (byte)'F'], "it is a model in a training tool's form (HDF5): convert it"),
    ];

    /// <summary>E.g. <c>it is a ZIP archive</c>; by the bytes themselves when nothing else can be said.</summary>
    /// <param name="start">The file's first bytes, 16 or more where it has them.</param>
    internal static string Name(ReadOnlySpan<byte> start)
    {
        foreach (var (first, what) in _starts)
        {
            if (start.StartsWith(first))
            {
                return what;
            }
        }

        var text = Encoding.ASCII.GetString(start).TrimStart();
        return text.StartsWith("version https://git-lfs", StringComparison.Ordinal)
            ? "it is a Git LFS pointer whose file was not fetched"
            : text.StartsWith('<') ? "it is an HTML or XML page, as a download address that needs a login answers"
            : text.StartsWith('{') || text.StartsWith('[') ? "it is JSON, a setting or a server's answer"
            : IsSafetensors(start) ? "it is a model in a training tool's form (safetensors): convert it"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"it starts with the bytes {Convert.ToHexString(start[..Math.Min(4, start.Length)])} and not with 'GGUF'");
    }

    /// <summary>A length of 8 bytes, then JSON.</summary>
    private static bool IsSafetensors(ReadOnlySpan<byte> start) =>
        start.Length > LengthBytes && start[LengthBytes] == '{' && start[LengthBytes - 1] == 0 && start[LengthBytes - 2] == 0;
}
