using System.Globalization;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Models.Onnx.Protobuf;

namespace InferenceBench.Models.Onnx;

/// <summary>Checks the files that a model's weights are in.</summary>
internal static class ExternalWeights
{
    /// <summary>The files, each once.</summary>
    /// <exception cref="InputException">A file is outside the folder, missing or too short.</exception>
    public static IReadOnlyList<string> Check(string folder, ModelProto model, string graphPath)
    {
        var lengths = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var tensor in GraphTensors.TensorsOf(model)
            .Where(t => t.DataLocation == TensorProto.Types.DataLocation.External))
        {
            RequireKeysOnce(tensor, graphPath);
            var path = InsideFolder.Resolve(folder, ValueOf(tensor, "location"), "The graph");
            if (!lengths.TryGetValue(path, out var length))
            {
                lengths[path] = length = LengthOf(path, graphPath);
            }

            var end = NumberOf(tensor, "offset", graphPath) + NumberOf(tensor, "length", graphPath);
            if (end > length)
            {
                throw new InputException(
                    ExitCode.ModelTruncated,
                    $"'{path}' is cut off: it has {length} bytes, and the weights of '{tensor.Name}' end at {end}; pull or "
                        + "export the model again.");
            }
        }

        return [.. lengths.Keys];
    }

    /// <summary>ONNX Runtime takes the last of two, so that a harmless first could hide another.</summary>
    private static void RequireKeysOnce(TensorProto tensor, string graphPath)
    {
        var twice = tensor.ExternalData.GroupBy(entry => entry.Key, StringComparer.Ordinal)
            .FirstOrDefault(same => same.Skip(1).Any());
        if (twice is not null)
        {
            throw new InputException(
                ExitCode.ModelMalformed,
                $"'{graphPath}' gives '{tensor.Name}' the {twice.Key} twice, which is refused; pull or export the model again.");
        }
    }

    private static long LengthOf(string path, string graphPath)
    {
        try
        {
            return OpenedFile.Length(path);
        }
        catch (EndOfStreamException)
        {
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var why = e is FileNotFoundException or DirectoryNotFoundException
                ? "is missing"
                : $"cannot be read ({e.Message.TrimEnd('.')})";
            throw new InputException(
                ExitCode.ModelMissing,
                $"'{path}' with the weights of '{Path.GetFileName(graphPath)}' {why}; pull or export the model again.", e);
        }
    }

    private static long NumberOf(TensorProto tensor, string key, string graphPath)
    {
        var text = ValueOf(tensor, key);
        return text.Length == 0 ? 0
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number < long.MaxValue / 2 ? number
            : throw new InputException(ExitCode.ModelMalformed, $"'{graphPath}' gives '{tensor.Name}' the {key} '{text}', which "
                + "is no number of bytes; pull or export the model again.");
    }

    private static string ValueOf(TensorProto tensor, string key) =>
        tensor.ExternalData.FirstOrDefault(e => e.Key == key)?.Value ?? "";
}
