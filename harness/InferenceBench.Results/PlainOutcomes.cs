using System.Text.Json;
using InferenceBench.Cells;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Json;

namespace InferenceBench.Results;

/// <summary>
/// Reads cells of <c>run.json</c> that ran here and have the properties which this program writes, each once. All others, and all
/// that is wrong, it leaves to the serializer, which has a sentence for it.
/// </summary>
internal sealed class PlainOutcomes
{
    /// <summary>The serializer's limit for a document, less the two levels that a cell is down.</summary>
    private const int MostDepth = 62;

    private static readonly string[] _names =
    [
        "key", "run_id", "cell", "status", "reason", "exit_code", "disturbances", "build", "resolved", "load_seconds",
        "warm_up_repetitions", "peak_memory_bytes", "peak_gpu_memory_bytes", "energy",
    ];

    private static readonly string[] _cellNames = ["model", "draft_model", "engine", "settings", "workload"];

    private byte[] _json = [];
    private readonly RepeatedValues<CellModel> _models = new(PlainParts.Model);
    private readonly RepeatedValues<string> _words = new(PlainValue.Text);
    private readonly RepeatedValues<CellSettings> _settings = new(PlainParts.Settings);
    private readonly RepeatedValues<Workload> _workloads = new(PlainParts.Workload);
    private readonly RepeatedValues<IReadOnlyList<string>> _sentences = new(PlainParts.Sentences);
    private readonly RepeatedValues<EngineBuild> _builds = new(PlainParts.Build);
    private readonly RepeatedValues<ResolvedSettings> _resolved = new(PlainParts.Resolved);

    /// <summary>The cell that begins at a place.</summary>
    /// <param name="json">The document, or a part of it, which another may follow.</param>
    /// <param name="start">Of its brace.</param>
    /// <param name="most">Bytes that it has at most.</param>
    /// <param name="length">How many it has.</param>
    /// <exception cref="JsonException">It is no such cell.</exception>
    public CellOutcome Read(byte[] json, int start, int most, out int length)
    {
        _json = json;
        var reader = new Utf8JsonReader(json.AsSpan(start, most), new JsonReaderOptions { MaxDepth = MostDepth });
        PlainJson.Advance(ref reader);
        PlainJson.Require(reader.TokenType == JsonTokenType.StartObject);
        var parts = new OutcomeParts();
        var seen = 0;
        while (PlainJson.Property(ref reader, _names, ref seen) is { } property)
        {
            Read(ref reader, start, _names[property], parts);
        }

        length = (int)reader.BytesConsumed;
        return parts.Whole();
    }

    private void Read(ref Utf8JsonReader reader, int start, string name, OutcomeParts parts)
    {
        switch (name)
        {
            case "key":
                parts.Key = PlainJson.Text(ref reader);
                break;
            case "run_id":
                parts.RunId = OrNull(_words, ref reader, start);
                break;
            case "cell":
                parts.Cell = ReadCell(ref reader, start);
                break;
            case "status":
                parts.Status = Word<CellStatus>(ref reader, "ok"u8, start);
                break;
            case "reason":
                parts.Reason = PlainJson.Text(ref reader);
                break;
            case "exit_code":
                parts.ExitCode = Word<ExitCode>(ref reader, "success"u8, start);
                break;
            case "disturbances":
                parts.Disturbances = Of(_sentences, ref reader, start);
                break;
            case "build":
                parts.Build = OrNull(_builds, ref reader, start);
                break;
            case "resolved":
                parts.Resolved = OrNull(_resolved, ref reader, start);
                break;
            case "load_seconds":
                parts.LoadSeconds = PlainJson.Numbers(ref reader);
                break;
            case "warm_up_repetitions":
                parts.WarmUpRepetitions = PlainJson.Counts(ref reader);
                break;
            case "peak_memory_bytes":
                parts.PeakMemoryBytes = PlainJson.WholeOrNull(ref reader);
                break;
            case "peak_gpu_memory_bytes":
                parts.PeakGpuMemoryBytes = PlainJson.WholeOrNull(ref reader);
                break;
            default:
                parts.Energy = PlainJson.IsNull(ref reader) ? null : AnyValue.Read(Bytes(ref reader, start), PlainParts.Energy);
                break;
        }
    }

    /// <summary>A server's has a target and no settings, so that it is none of these.</summary>
    private Cell ReadCell(ref Utf8JsonReader reader, int start)
    {
        PlainJson.Require(reader.TokenType == JsonTokenType.StartObject);
        CellModel? model = null, draft = null;
        string? engine = null;
        CellSettings? settings = null;
        Workload? workload = null;
        var seen = 0;
        while (PlainJson.Property(ref reader, _cellNames, ref seen) is { } property)
        {
            switch (_cellNames[property])
            {
                case "model":
                    model = Of(_models, ref reader, start);
                    break;
                case "draft_model":
                    draft = OrNull(_models, ref reader, start);
                    break;
                case "engine":
                    engine = Of(_words, ref reader, start);
                    break;
                case "settings":
                    settings = Of(_settings, ref reader, start);
                    break;
                default:
                    workload = Of(_workloads, ref reader, start);
                    break;
            }
        }

        return new()
        {
            Target = new LocalTarget
            {
                Engine = engine ?? throw PlainJson.NotPlain(),
                Model = model ?? throw PlainJson.NotPlain(),
                Draft = draft,
                Settings = settings ?? throw PlainJson.NotPlain(),
            },
            Workload = workload ?? throw PlainJson.NotPlain(),
        };
    }

    private T Of<T>(RepeatedValues<T> values, ref Utf8JsonReader reader, int start)
        where T : class
    {
        var (from, length) = PlainJson.Whole(ref reader);
        return values.At(_json.AsSpan(start + from, length));
    }

    private T? OrNull<T>(RepeatedValues<T> values, ref Utf8JsonReader reader, int start)
        where T : class => PlainJson.IsNull(ref reader) ? null : Of(values, ref reader, start);

    /// <summary>The word that nearly all cells have is the type's first.</summary>
    private T Word<T>(ref Utf8JsonReader reader, ReadOnlySpan<byte> first, int start)
        where T : struct, Enum =>
        reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(first) ? default : Once<T>(ref reader, start);

    private T Once<T>(ref Utf8JsonReader reader, int start)
        where T : struct, Enum
    {
        var text = Bytes(ref reader, start);
        SoundJson.Check(text);
        return JsonSerializer.Deserialize<T>(text, ResultsJson.Line);
    }

    private ReadOnlySpan<byte> Bytes(ref Utf8JsonReader reader, int start)
    {
        var (from, length) = PlainJson.Whole(ref reader);
        return _json.AsSpan(start + from, length);
    }
}
