using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Json;

namespace InferenceBench.Results;

/// <summary>Result files as JSON: the form of <see cref="JsonDefaults"/>, samples left out of cells.</summary>
public static class ResultsJson
{
    /// <summary>For files people read.</summary>
    public static readonly JsonSerializerOptions Indented = Options(indented: true);

    /// <summary>For one value a line.</summary>
    public static readonly JsonSerializerOptions Line = Options(indented: false);

    /// <summary>Reads a value.</summary>
    /// <param name="json">UTF-8 text.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="firstLine">Line of the file at which the text begins, from 1.</param>
    /// <exception cref="InputException">Cut or malformed; the sentence has the line.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json, string name, long firstLine = 1)
        where T : class
    {
        try
        {
            SoundJson.Check(json);
            return JsonSerializer.Deserialize<T>(json, Line) ?? throw new JsonException("it holds nothing");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            // An event without its kind is no JSON exception.
            var (line, path) = e is JsonException wrong ? (wrong.LineNumber ?? 0, wrong.Path) : (0, null);
            throw new InputException(
                ExitCode.ResultsInvalid,
                $"{name}, line {firstLine + line}{(path is null or "$" ? "" : $", at {path}")}: "
                + "this is not what InferenceBench writes; the file was cut or changed, restore it or run the suite again.",
                e);
        }
    }

    private static JsonSerializerOptions Options(bool indented) => new(indented ? JsonDefaults.Indented : JsonDefaults.Compact)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OmitEmptySamples } },
    };

    /// <summary>In <c>run.json</c> outcomes stand without their samples, which are in <c>samples.csv</c>.</summary>
    private static void OmitEmptySamples(JsonTypeInfo type)
    {
        if (type.Type == typeof(CellOutcome))
        {
            type.Properties.Single(p => p.Name == "samples").ShouldSerialize =
                (_, samples) => ((IReadOnlyCollection<InferenceBench.Results.Timings.Sample>)samples!).Count > 0;
        }
    }
}
