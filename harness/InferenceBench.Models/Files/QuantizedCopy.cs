using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Units;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Gguf;

namespace InferenceBench.Models.Files;

/// <summary>A quantized copy to be made of a user's file.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Quantization">The quantizer's own name.</param>
/// <param name="Bytes">About what it will take.</param>
/// <param name="MayReplace">A file there may be replaced.</param>
public sealed record QuantizedCopy(string Path, string Quantization, long Bytes, bool MayReplace)
{
    private const double LeastBitsOfUnquantized = 15;
    private const string Ending = ".gguf";

    /// <summary>The copies, checked before the first is begun.</summary>
    /// <param name="input">The file, or the first of a split model; absolute.</param>
    /// <param name="facts">What it is.</param>
    /// <param name="quantizations">Names, or widths such as INT4; each once.</param>
    /// <param name="folder">Folder for them; null = the file's.</param>
    /// <param name="mayReplace">Replace files that are there.</param>
    /// <exception cref="InputException">A name that is not known, a file that is quantized already, or a copy that is
    /// there.</exception>
    public static IReadOnlyList<QuantizedCopy> All(
        string input, ModelFacts facts, IReadOnlyList<string> quantizations, string? folder, bool mayReplace)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.BitsPerWeight < LeastBitsOfUnquantized)
        {
            throw new InputException(
                ExitCode.Usage,
                $"'{input}' is already quantized ({facts.Quantization}), and quantizing it again would lose twice; start from "
                + "its F16, BF16 or F32 file.");
        }

        var names = ModelFormats.Quantizations(ModelFormats.Gguf, quantizations, [ModelFormats.Gguf])
            .Select(name => name.ToUpperInvariant())
            .Distinct(StringComparer.Ordinal);
        var target = System.IO.Path.GetFullPath(folder ?? System.IO.Path.GetDirectoryName(input)!);
        return [.. names.Select(name => Of(input, facts, name, target, mayReplace))];
    }

    /// <summary>Looks again when the copy is about to be made.</summary>
    /// <exception cref="InputException">Somebody made it meanwhile, or it would not fit on the disk.</exception>
    public void RequireRoom(IDiskSpace disk)
    {
        ArgumentNullException.ThrowIfNull(disk);
        RequireAbsent();
        if (disk.FreeBytes(Path) is { } free && free < Bytes)
        {
            var (needed, left) = ByteText.Apart(Bytes, free);
            throw new InputException(
                ExitCode.NotEnoughDisk,
                $"'{Path}' needs about {needed} and its disk has {left} left; free space there or give another folder with "
                    + "--output.");
        }
    }

    private static QuantizedCopy Of(string input, ModelFacts facts, string name, string folder, bool mayReplace)
    {
        var path = System.IO.Path.Combine(folder, $"{Stem(input, facts.Quantization)}-{name}{Ending}");
        if (OpenedFile.RealPath(path) == OpenedFile.RealPath(input))
        {
            throw new InputException(
                ExitCode.Usage, $"'{input}' would be overwritten by its own copy; give another folder with --output.");
        }

        var copy = new QuantizedCopy(path, name, QuantizedSize.Estimate(facts, name), mayReplace);
        copy.RequireAbsent();
        return copy;
    }

    private void RequireAbsent()
    {
        if (Directory.Exists(Path))
        {
            throw new InputException(
                ExitCode.Usage, $"'{Path}' is a folder; remove it, or give another folder for the copy with --output.");
        }

        if (!MayReplace && File.Exists(Path))
        {
            throw new InputException(
                ExitCode.Usage,
                $"'{Path}' is there already; remove it, give another folder with --output, or replace it with --force.");
        }
    }

    /// <summary>The name without its part of a split model and without its quantization.</summary>
    private static string Stem(string input, string quantization)
    {
        var name = System.IO.Path.GetFileName(SplitName.Parse(input)?.Prefix ?? System.IO.Path.ChangeExtension(input, null));
        string[] ends = [quantization, "F16", "BF16", "F32", "FP16", "FP32"];
        var end = ends.FirstOrDefault(e => name.EndsWith("-" + e, StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("." + e, StringComparison.OrdinalIgnoreCase));
        return end is null || name.Length == end.Length + 1 ? name : name[..^(end.Length + 1)];
    }
}
