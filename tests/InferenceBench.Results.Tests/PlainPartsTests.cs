using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using InferenceBench.Cells;
using InferenceBench.Foundation.Json;
using InferenceBench.Prices;
using InferenceBench.Results.Timings;
using InferenceBench.Testing;

namespace InferenceBench.Results.Tests;

/// <summary>
/// What is read by hand is what the serializer makes of it, or is left to it: every key in turn left out, there twice, written
/// with an escape, with a stranger before it and with whatever other value.
/// </summary>
public sealed class PlainPartsTests
{
    private static readonly string[] _others =
        ["7", "1.0", "1e3", "\"on\"", "\"owned\"", "\"OWNED\"", "\"2026-02-01\"", "false"];

    private static readonly CellModel _model = Outcomes.Model with
    {
        Work = new()
        {
            SharedParameters = 1,
            OutputParameters = 2,
            ExpertParameters = 3,
            Experts = 4,
            UsedExperts = 5,
            SharedBytes = 6,
            ExpertBytes = 7,
            RowBytes = 8,
            AttentionElements = 9,
            SlidingWindow = 10,
            WindowedAttentionElements = 11,
            Kv = [new(12, 13, 14) { Window = 15 }, new(16, 17, 0)],
        },
    };

    private static readonly CellOutcome _cell = Outcomes.Ok("one");

    private static readonly RunDocument _document = Outcomes.Run().Document with { ResolvedSuites = [] };

    [Fact]
    public void Models() => Same(PlainParts.Model, Outcomes.Model, _model, Outcomes.Model with { Id = "a \"b\" \\ \u0007" });

    [Fact]
    public void Settings() => Same(
        PlainParts.Settings,
        new(),
        new() { Threads = 4, GpuLayers = 7, FlashAttention = true, KvType = "q8_0", ExpertsOnCpu = true });

    [Fact]
    public void Workloads() => Same(
        PlainParts.Workload,
        new(512, 128),
        new(0, 4, Depth: 7, Batch: 8) { SharedPrefixTokens = 9, Draft = new("draft", "Q4_0", 4, 0.5) },
        new(0, 4) { Draft = new("draft", "Q4_0", 4, null) });

    [Fact]
    public void Builds() => Same(
        PlainParts.Build,
        _cell.Build!,
        _cell.Build! with { Devices = [], Warning = "no GPU" },
        _cell.Build! with { Devices = [new("CUDA0", "a GPU", true), new("CPU", "a processor", false, 1, 2)] });

    [Fact]
    public void Resolved_settings() => Same(
        PlainParts.Resolved,
        _cell.Resolved!,
        _cell.Resolved! with { BufferBytes = new Dictionary<string, long>(), Threads = null, KvTypeK = null },
        _cell.Resolved! with { ComputeType = "f32", UnifiedKv = true },
        _cell.Resolved! with { BufferBytes = new Dictionary<string, long> { ["a"] = 1, ["b \"c\""] = long.MaxValue } });

    [Fact]
    public void Energies() => Same(PlainParts.Energy, new CellEnergy("rapl", 1, 2.5, 1e-9));

    [Fact]
    public void Sentences() => Same(PlainParts.Sentences, [], ["one"], ["one \"and\" two", ""]);

    [Fact]
    public void Texts() => Same(PlainValue.Text, "", "one", "one \"and\" two\n");

    [Fact]
    public void Documents() => Same(
        PlainHead.Document,
        _document,
        _document with { FinishedAt = null, Price = null, SampleRows = 7 });

    [Fact]
    public void Whatever_price_machine_or_other_runs_a_document_has_it_is_read_by_hand()
    {
        foreach (var kind in Enum.GetValues<PriceKind>())
        {
            ByHand(PlainHead.Document, Text(_document with { Price = new(2.5, kind, "a source", Watts: 700) }));
        }

        ByHand(PlainHead.Document, Text(Outcomes.Run().Document with { Roofline = Rooflines.Small }));
        ByHand(PlainHead.Document, Text(_document with
        {
            Sources =
            [
                new() { RunId = "another", StartedAt = Samples.Start, ToolVersion = "0", Suite = "default", Measure = new() },
            ],
        }));
    }

    private static void Same<T>(PlainReading<T> plain, params IReadOnlyList<T> values)
        where T : class
    {
        foreach (var sound in values.Select(value => Text(value)))
        {
            ByHand(plain, sound);
            foreach (var json in OddValues.All.Concat(_others).Concat(Spoilt(sound)))
            {
                Said(json, plain).ShouldBe(Said<T>(json, null), json);
            }
        }
    }

    /// <summary>In lines, with escapes and in another order, too.</summary>
    private static void ByHand<T>(PlainReading<T> plain, string sound)
        where T : class
    {
        string[] forms =
        [
            sound,
            JsonNode.Parse(sound)!.ToJsonString(ResultsJson.Indented),
            Reversed(JsonNode.Parse(sound)!).ToJsonString(ResultsJson.Line),
            .. Escaped(sound),
        ];
        foreach (var json in forms)
        {
            PlainValue.TryRead(Encoding.UTF8.GetBytes(json), plain).ShouldNotBeNull(json);
            Said(json, plain).ShouldBe(Said<T>(json, null), json);
        }
    }

    /// <summary>What is read of JSON, by hand first or by the serializer alone.</summary>
    private static string Said<T>(string json, PlainReading<T>? plain)
        where T : class
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        try
        {
            SoundJson.Check(bytes);
            return Text(plain is null ? AnyValue.BySerializer<T>(bytes) : AnyValue.Read(bytes, plain));
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return "refused";
        }
    }

    private static IEnumerable<string> Escaped(string sound) => Properties(sound).Select(
        property => $"{sound[..property.Name]}\"\\u{(int)sound[property.Name + 1]:x4}{sound[(property.Name + 2)..]}");

    private static IEnumerable<string> Spoilt(string sound) => Properties(sound).SelectMany(property =>
    {
        var (before, name) = (sound[..property.Name], sound[property.Name..property.Value]);
        var (value, behind) = (sound[property.Value..property.End], sound[property.End..]);
        return OddValues.All.Concat(_others).Select(odd => before + name + odd + behind)
            .Append($"{before}\"stranger\":7,{name}{value}{behind}")
            .Append($"{before}{name}{value},{name}{value}{behind}")
            .Append(before.EndsWith(',') ? before[..^1] + behind : before + behind.TrimStart(','));
    });

    /// <summary>Where properties at all depths begin, their values begin and end.</summary>
    private static List<(int Name, int Value, int End)> Properties(string sound)
    {
        var properties = new List<(int Name, int Value, int End)>();
        var bytes = Encoding.UTF8.GetBytes(sound);
        bytes.Length.ShouldBe(sound.Length);
        var reader = new Utf8JsonReader(bytes);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var value = reader;
                value.Read();
                var (name, start) = ((int)reader.TokenStartIndex, (int)value.TokenStartIndex);
                value.Skip();
                properties.Add((name, start, (int)value.BytesConsumed));
            }
        }

        return properties;
    }

    private static JsonNode Reversed(JsonNode node)
    {
        if (node is JsonObject map)
        {
            return new JsonObject(map.Reverse().Select(pair =>
                KeyValuePair.Create(pair.Key, pair.Value is null ? null : (JsonNode?)Reversed(pair.Value))));
        }

        return node is JsonArray list
            ? new JsonArray([.. list.Select(entry => entry is null ? null : Reversed(entry))])
            : node.DeepClone();
    }

    private static string Text<T>(T value) => JsonSerializer.Serialize(value, ResultsJson.Line);
}
