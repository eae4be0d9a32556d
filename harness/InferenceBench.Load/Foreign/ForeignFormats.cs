using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Json;

namespace InferenceBench.Load.Foreign;

/// <summary>Reads files of load tools by what stands in them, whatever their name.</summary>
public static class ForeignFormats
{
    private const long MostBytes = 1L << 30;

    private static readonly IReadOnlyList<IForeignFormat> All =
    [
        new SglangBench(), new VllmBench(), new AiperfRecords(), new GuidellmReport(), new InferencePerf(), new GenaiBench(),
        new InferenceXAggregate(),
    ];

    /// <summary>Names of the tools, for help.</summary>
    public static IReadOnlyList<string> Names => [.. All.Select(format => format.Name)];

    /// <summary>Reads a file, or all JSON files of a folder.</summary>
    /// <returns>Null when it is none of a load tool that is known.</returns>
    /// <exception cref="InputException">A file cannot be read, lacks what is needed, or a folder holds several models or
    /// tools.</exception>
    public static IReadOnlyList<ForeignRun>? Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string[] files = Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path).Where(IsJson).Order(StringComparer.Ordinal)]
            : File.Exists(path) && IsJson(path) ? [path] : [];
        var runs = files.Select(ReadFile).OfType<IReadOnlyList<ForeignRun>>().SelectMany(one => one).ToList();
        if (runs.Count == 0)
        {
            return null;
        }

        var kinds = runs.Select(run => (run.Tool, run.Model, run.Hardware)).Distinct().ToList();
        return kinds.Count == 1 ? runs : throw new InputException(
            ExitCode.ResultsInvalid,
            $"'{Path.GetFileName(path)}' holds loads of {kinds.Count} tools, models or machines "
                + $"({string.Join("; ", kinds.Take(3).Select(one => $"{one.Tool} {one.Model} {one.Hardware}".TrimEnd()))}…); "
                + "name files of one.");
    }

    private static IReadOnlyList<ForeignRun>? ReadFile(string path)
    {
        var file = Path.GetFileName(path);
        var values = Values(path);
        if (values is null || values.Count == 0 || All.FirstOrDefault(format => format.Recognises(values[0])) is not { } format)
        {
            return null;
        }

        return [.. format.Read(values, file).Select(run => ForeignCheck.Possible(run, file))];
    }

    /// <summary>All values of a file: one, or one a line, or one behind the other; null when it is no JSON.</summary>
    private static List<JsonElement>? Values(string path)
    {
        try
        {
            var values = new List<JsonElement>();
            var bytes = WholeFile.ReadBytes(path, MostBytes);
            SoundJson.Check(bytes, allowsNullEntries: true);
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowMultipleValues = true });
            while (reader.Read())
            {
                using var one = JsonDocument.ParseValue(ref reader);
                values.Add(one.RootElement.Clone());
            }

            return values;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(ExitCode.ResultsInvalid, $"'{path}' cannot be read: {FileErrors.WhyUnreadable(e)}.", e);
        }
    }

    private static bool IsJson(string path) => Path.GetExtension(path).ToUpperInvariant() is ".JSON" or ".JSONL" or ".NDJSON";
}
