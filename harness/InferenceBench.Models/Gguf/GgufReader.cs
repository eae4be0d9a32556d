using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;

namespace InferenceBench.Models.Gguf;

/// <summary>Reads headers of GGUF files, versions 2 and 3, without trusting anything they say.</summary>
public static class GgufReader
{
    /// <summary>Reads the header of a file, and of all further parts when it is the first of a split model.</summary>
    /// <exception cref="InputException">
    /// <see cref="ExitCode.ModelMissing"/>: no such file (or part), or it cannot be read. <see cref="ExitCode.NotAGguf"/>:
    /// something else.
    /// <see cref="ExitCode.ModelTruncated"/>: the file ends before its tensors do. <see cref="ExitCode.ModelMalformed"/>: it
    /// makes no sense.
    /// </exception>
    public static GgufFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var first = ReadPart(path);
        var count = first.Metadata.WholeNumber("split.count") ?? 1;
        return count > 1 ? ReadSplit(first, count) : first;
    }

    /// <summary>As <see cref="Read"/>, with the texts of arrays (tokens, merges), for a file that is not split.</summary>
    /// <inheritdoc cref="Read"/>
    public static GgufFile ReadWithTexts(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ReadPart(path, keepsTexts: true);
    }

    private static GgufFile ReadSplit(GgufFile first, long count)
    {
        var name = SplitName.Parse(first.Path);
        if (name is null || name.Count != count)
        {
            throw GgufProblem.Malformed(
                first.Path, $"it is one of {count} parts, but its name does not end in '-00001-of-{count:D5}.gguf'");
        }

        if (name.Number != 1)
        {
            throw GgufProblem.Malformed(first.Path, $"it is part {name.Number} of a model; give the first, '{name.PathOf(1)}'");
        }

        var parts = new List<GgufPart>(first.Parts);
        var tensors = first.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        for (var number = 2; number <= name.Count; number++)
        {
            Append(ReadPart(name.PathOf(number)), number, parts, tensors);
        }

        var claimed = first.Metadata.WholeNumber("split.tensors.count") ?? tensors.Count;
        return claimed == tensors.Count
            ? first with
            {
                Parts = parts,
                Tensors = [.. tensors.Values.OrderBy(tensor => tensor.Part).ThenBy(tensor => tensor.Offset)],
            }
            : throw GgufProblem.Malformed(first.Path, $"its parts have {tensors.Count} tensors together and not {claimed}");
    }

    private static void Append(GgufFile part, int number, List<GgufPart> parts, Dictionary<string, GgufTensor> tensors)
    {
        if ((part.Metadata.WholeNumber("split.no") ?? number - 1) != number - 1)
        {
            throw GgufProblem.Malformed(part.Path, "it says that it is another part than its name says");
        }

        foreach (var tensor in part.Tensors)
        {
            if (!tensors.TryAdd(tensor.Name, tensor with { Part = parts.Count }))
            {
                throw GgufProblem.Malformed(
                    part.Path, $"it repeats the tensor {GgufProblem.Quote(tensor.Name)} of an earlier part");
            }
        }

        parts.Add(part.Parts[0]);
    }

    private static GgufFile ReadPart(string path, bool keepsTexts = false)
    {
        try
        {
            using var cursor = new GgufCursor(path, OpenedFile.Open(path)) { KeepsTexts = keepsTexts };
            RequireMagic(cursor);
            return GgufHeaderParser.Read(cursor);
        }
        catch (EndOfStreamException)
        {
            throw GgufProblem.Truncated(path, "its header (or it is no ordinary file)", fileBytes: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw GgufProblem.Missing(path, e.Message.TrimEnd('.'), e);
        }
    }

    /// <summary>Says what a file is that is often taken for a model.</summary>
    private static void RequireMagic(GgufCursor cursor)
    {
        var start = cursor.Start(64);
        if (start.StartsWith("GGUF"u8) || "GGUF"u8.StartsWith(start))
        {
            return;
        }

        throw GgufProblem.NotGguf(cursor.Path, OtherFiles.Name(start));
    }
}
