using System.Globalization;
using System.Text.Json;
using InferenceBench.Foundation.Json;
using InferenceBench.Plans;
using InferenceBench.Prices;
using InferenceBench.Results.Machines;
using InferenceBench.Results.Peaks;
using InferenceBench.Results.Timings;

namespace InferenceBench.Results;

/// <summary>
/// Makes a document without its cells, as the serializer would. The machine, the suites and the runs that were merged stay the
/// serializer's.
/// </summary>
internal static class PlainHead
{
    private static readonly RecordedSuitesJson _suites = new();
    private static readonly EnvironmentJson _environment = new();

    /// <param name="json">The document, its list of cells empty or not there.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="JsonException">It is not sound.</exception>
    /// <exception cref="InferenceBench.Foundation.Failures.InputException">It is no document.</exception>
    public static RunDocument Read(byte[] json, string name)
    {
        SoundJson.Check(json);
        return PlainValue.TryRead<RunDocument>(json, Document) ?? ResultsJson.Read<RunDocument>(json, name);
    }

    /// <summary>By hand.</summary>
    /// <param name="json">Of a document whose list of cells is empty or not there; sound.</param>
    /// <exception cref="JsonException">It is not as this program writes it.</exception>
    internal static RunDocument Document(ReadOnlySpan<byte> json)
    {
        var parts = new PlainObject(json);
        var document = new RunDocument
        {
            SchemaVersion = parts.CountOr("schema_version", ResultsSchema.Version),
            RunId = parts.Text("run_id"),
            StartedAt = parts.Moment("started_at"),
            FinishedAt = parts.HasValue("finished_at") ? parts.Moment("finished_at") : null,
            ToolVersion = parts.Text("tool_version"),
            Suite = parts.Text("suite"),
            ResolvedSuites = parts.HasValue("suite_settings") ? Suites(parts.Bytes("suite_settings")) : [],
            Measure = Measure(parts.Bytes("measure")),
            Environment = parts.HasValue("environment") ? Environment(parts.Bytes("environment")) : null,
            Roofline = parts.IfAny("roofline", AnyValue.BySerializer<MachineRoofline>),
            Price = parts.IfAny("price", Price),
            Load = parts.IfAny("load", Load),
            Sources = parts.IsThere("sources") ? Sources(parts.Bytes("sources")) : [],
            SampleRows = parts.CountOr("sample_rows", 0),
        };
        PlainJson.Require(!parts.IsThere("cells") || IsEmpty(parts.Bytes("cells")));
        parts.RequireAllAsked();
        return document;
    }

    private static IReadOnlyList<SuiteFile> Suites(ReadOnlySpan<byte> json)
    {
        var reader = PlainValue.At(json);
        return _suites.Read(ref reader, typeof(IReadOnlyList<SuiteFile>), ResultsJson.Line);
    }

    private static MachineFacts? Environment(ReadOnlySpan<byte> json)
    {
        var reader = PlainValue.At(json);
        return _environment.Read(ref reader, typeof(MachineFacts), ResultsJson.Line);
    }

    private static MeasureOptions Measure(ReadOnlySpan<byte> json)
    {
        var parts = new PlainObject(json);
        var usual = new MeasureOptions();
        var measure = new MeasureOptions
        {
            MaxSeconds = parts.NumberOr("max_seconds", usual.MaxSeconds),
            TargetHalfWidth = parts.NumberOr("target_half_width", usual.TargetHalfWidth),
            MinRepetitions = parts.CountOr("min_repetitions", usual.MinRepetitions),
            MaxRepetitions = parts.CountOr("max_repetitions", usual.MaxRepetitions),
        };
        parts.RequireAllAsked();
        return measure;
    }

    private static MachinePrice Price(ReadOnlySpan<byte> json)
    {
        var parts = new PlainObject(json);
        var price = new MachinePrice(
            parts.Number("usd_per_hour"), Kind(parts.Text("kind")), parts.Text("source"),
            parts.HasValue("date") ? Day(parts.Text("date")) : null, parts.TextOr("hardware_id", ""),
            parts.NumberIfAny("watts"));
        parts.RequireAllAsked();
        return price;
    }

    private static LoadPart Load(ReadOnlySpan<byte> json)
    {
        var reader = PlainValue.At(json);
        return new(JsonElement.ParseValue(ref reader));
    }

    private static IReadOnlyList<RunSource> Sources(ReadOnlySpan<byte> json) =>
        IsEmpty(json) ? [] : AnyValue.BySerializer<IReadOnlyList<RunSource>>(json);

    /// <summary>Other words, and other ways to write these, the serializer may know.</summary>
    private static PriceKind Kind(string word) => word switch
    {
        "stated" => PriceKind.Stated,
        "catalog" => PriceKind.Catalog,
        "detected" => PriceKind.Detected,
        "owned" => PriceKind.Owned,
        _ => throw PlainJson.NotPlain(),
    };

    private static DateOnly Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw PlainJson.NotPlain();

    private static bool IsEmpty(ReadOnlySpan<byte> json) => json.SequenceEqual("[]"u8);
}
