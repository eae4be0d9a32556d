using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using InferenceBench.Cells;
using InferenceBench.Foundation.Failures;
using InferenceBench.Testing;

namespace InferenceBench.Results.Tests;

/// <summary>The quick way through <c>run.json</c> says what the serializer says, or nothing.</summary>
public sealed class PlainDocumentTests(ITestOutputHelper output)
{
    private const string Name = "run.json";

    public static TheoryData<string> Runs =>
        [.. Directory.GetFiles(RepositoryFile.Path("results"), "samples.csv", SearchOption.AllDirectories)
            .Select(path => Path.GetFileName(Path.GetDirectoryName(path))!)];

    [Theory]
    [MemberData(nameof(Runs))]
    public void Published_runs_are_read_the_quick_way_and_are_the_same(string run)
    {
        var bytes = File.ReadAllBytes(RepositoryFile.Path($"results/{run}/run.json"));

        var any = ResultsJson.Read<RunDocument>(bytes, Name);
        var plain = PlainDocument.TryRead(bytes, Name);

        // A server's cells are the serializer's.
        (plain is null).ShouldBe(any.Cells.Any(cell => cell.Cell.Target is EndpointTarget));
        Text(plain ?? any).ShouldBe(Text(any));
    }

    [Fact]
    public void Cells_read_on_several_cores_keep_their_order_and_share_what_they_have_in_common()
    {
        var bytes = Bytes([.. Enumerable.Range(0, 1000).Select(i => Cell(i, i % 7))]);

        var cells = PlainDocument.TryRead(bytes, Name).ShouldNotBeNull().Cells;

        Text(cells).ShouldBe(Text(ResultsJson.Read<RunDocument>(bytes, Name).Cells));
        cells.Select(cell => cell.Cell.Model).Distinct((IEqualityComparer<CellModel>)ReferenceEqualityComparer.Instance)
            .Count().ShouldBeLessThan(7 * 50);
    }

    [Fact]
    public void Wherever_stretches_and_windows_end_the_same_cells_are_read()
    {
        byte[][] documents =
        [
            Bytes([.. Enumerable.Range(0, 60).Select(i => Cell(i, i % 7))]),
            Bytes([
                Cell(1, 1) with { Disturbances = [.. Enumerable.Range(0, 500).Select(i => $"sentence \n    {{ {i}")] },
                Cell(2, 2),
            ]),
            [.. Bytes([Cell(1, 1)]), (byte)'\n'],
        ];
        var random = new Random(7);

        foreach (var bytes in documents)
        {
            var any = Text(ResultsJson.Read<RunDocument>(bytes, Name));
            for (var i = 0; i < 40; i++)
            {
                var (stretch, window) = (random.Next(1, 6000), random.Next(1, 6000));
                Text(PlainDocument.TryRead(bytes, Name, stretch, window).ShouldNotBeNull()).ShouldBe(
                    any, $"stretches of {stretch}, windows of {window}");
            }
        }
    }

    /// <summary>Of it never all is in memory; whatever is wrong with it, the sentence is that of who reads it whole.</summary>
    [Fact]
    public void A_large_file_is_the_same_document_or_is_left_to_whoever_reads_it_whole()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, Name);
        var sound = Bytes([.. Enumerable.Range(0, 300).Select(i => Cell(i, i % 7))]);
        var (head, tail) = (sound.AsSpan().IndexOf("\"cells\""u8), sound.Length - sound.AsSpan().LastIndexOf("]"u8));
        var spaces = new byte[1 << 19];
        spaces.AsSpan().Fill((byte)' ');

        Text(TryReadLarge(sound).ShouldNotBeNull()).ShouldBe(Text(ResultsJson.Read<RunDocument>(sound, Name)));
        TryReadLarge(sound, mostBytes: sound.Length - 1).ShouldBeNull();
        TryReadLarge(Bytes([Cell(1, 1)])).ShouldBeNull();
        TryReadLarge([.. sound, .. "{}"u8]).ShouldBeNull();
        TryReadLarge(sound[..^tail]).ShouldBeNull();
        TryReadLarge([.. "\uFEFF"u8, .. sound]).ShouldBeNull();
        TryReadLarge([.. sound[..head], .. spaces, .. sound[head..]]).ShouldBeNull();
        TryReadLarge(Replaced("\"schema_version\": 1", "\"schema_version\": 2")).ShouldBeNull();
        TryReadLarge(Replaced("\"schema_version\": 1", "\"schema_version\": 0")).ShouldBeNull();
        TryReadLarge(Replaced("  \"schema_version\": 1,\n", "")).ShouldBeNull();
        PlainDocument.TryReadLarge(Path.Combine(folder.Path, "none.json"), long.MaxValue).ShouldBeNull();
        PlainDocument.TryReadLarge(folder.Path, long.MaxValue).ShouldBeNull();

        byte[] Replaced(string what, string by)
        {
            var text = Encoding.UTF8.GetString(sound);
            text.ShouldContain(what);
            return Encoding.UTF8.GetBytes(text.Replace(what, by, StringComparison.Ordinal));
        }

        RunDocument? TryReadLarge(byte[] bytes, long mostBytes = long.MaxValue)
        {
            File.WriteAllBytes(path, bytes);
            return PlainDocument.TryReadLarge(path, mostBytes);
        }
    }

    [Fact]
    public void What_else_a_document_may_look_like_is_left_to_the_serializer()
    {
        var sound = Encoding.UTF8.GetString(Bytes([Cell(1, 1), Cell(2, 2)]));
        string[] others =
        [
            sound.Replace("\n", "", StringComparison.Ordinal),
            sound.Replace("\"reason\"", "\"words\"", StringComparison.Ordinal),
            sound.Replace("\"reason\": \"\"", "\"reason\": \"\", \"reason\": \"twice\"", StringComparison.Ordinal),
            sound.TrimEnd().TrimEnd('}') + ", \"cells\": []}",
            sound.Replace("},\n    {", "}\n    {", StringComparison.Ordinal),
            sound.Replace("\"cells\": [", "\"cells\": [ 7,", StringComparison.Ordinal),
            sound + "{}",
        ];

        foreach (var other in others)
        {
            other.ShouldNotBe(sound);
            PlainDocument.TryRead(Encoding.UTF8.GetBytes(other), Name).ShouldBeNull(other);
        }
    }

    /// <summary>The last of two would count, whichever somebody sees.</summary>
    [Fact]
    public void A_key_that_is_given_twice_is_refused_wherever_it_stands()
    {
        var sound = Bytes([Cell(1, 1), Cell(2, 2), Cell(3, 3)]);
        var places = new List<(int Start, int End)>();
        var reader = new Utf8JsonReader(sound);
        while (reader.Read())
        {
            // What stands in these in another form tells nothing, and what was measured counts all the same.
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1
                && (reader.ValueTextEquals("environment") || reader.ValueTextEquals("suite_settings")))
            {
                reader.Read();
                reader.Skip();
            }
            else if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var value = reader;
                value.Read();
                value.Skip();
                places.Add(((int)reader.TokenStartIndex, (int)value.BytesConsumed));
            }
        }

        places.Count.ShouldBeGreaterThan(100);
        places.Where(place => IsRead([.. sound[..place.End], (byte)',', .. sound[place.Start..]]))
            .Select(place => Encoding.UTF8.GetString(sound[place.Start..Math.Min(place.End, place.Start + 40)]))
            .ShouldBeEmpty();

        static bool IsRead(byte[] twice)
        {
            try
            {
                return PlainDocument.TryRead(twice, Name) is not null || ResultsJson.Read<RunDocument>(twice, Name) is not null;
            }
            catch (InputException)
            {
                return false;
            }
        }
    }

    [Fact]
    public void Whatever_a_document_is_spoilt_by_both_ways_say_the_same()
    {
        var (fuzz, plain) = (new Fuzz(output), 0);
        byte[][] sound =
        [
            Bytes([Cell(1, 1), Cell(2, 1) with { Status = CellStatus.Failed, Reason = "it failed", Build = null }]),
            Bytes([Cell(3, 3) with { Disturbances = ["a \"b\" \\ ä"], RunId = "another" }]),
        ];
        fuzz.Run(sound, Same);
        fuzz.Run(sound, (bytes, random) => Indented(OddValues.Json(bytes, random)), Same);
        plain.ShouldBeGreaterThan(sound.Length * 2);

        void Same(byte[] bytes)
        {
            var stretched = PlainDocument.TryRead(bytes, Name, fewestBytesOfStretch: 700, windowBytes: 50);
            var quick = PlainDocument.TryRead(bytes, Name);
            (stretched is null ? null : Text(stretched)).ShouldBe(quick is null ? null : Text(quick));
            if (quick is not null)
            {
                plain++;
                Text(quick).ShouldBe(Should.NotThrow(() => Text(ResultsJson.Read<RunDocument>(bytes, Name))));
            }
        }
    }

    /// <summary>The serializer need not learn of what is not there; lines that errors name stay what they are.</summary>
    [Fact]
    public void Empty_lists_are_blanked_where_the_document_says_the_same_without_them()
    {
        var sound = Encoding.UTF8.GetString(Bytes([]));
        var sources = "  \"sources\": [],\n";
        sound.ShouldContain(sources);
        string[] blanked =
        [
            sound,
            sound.Replace("\n", "\r\n", StringComparison.Ordinal),
            sound.Replace("\n", "", StringComparison.Ordinal),
            sound.Replace("[]", "[ \n ]", StringComparison.Ordinal),
            sound.Replace(sources, "", StringComparison.Ordinal),
        ];
        foreach (var text in blanked)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            PlainDocument.BlankEmptyLists(bytes);
            var left = Encoding.UTF8.GetString(bytes);
            left.ShouldNotContain("\"cells\"");
            left.ShouldNotContain("\"sources\"");
            left.Length.ShouldBe(text.Length);
            left.Count(letter => letter == '\n').ShouldBe(text.Count(letter => letter == '\n'));
            Text(ResultsJson.Read<RunDocument>(bytes, Name)).ShouldBe(
                Text(ResultsJson.Read<RunDocument>(Encoding.UTF8.GetBytes(text), Name)));
        }

        string[] untouched =
        [
            Encoding.UTF8.GetString(Bytes([Cell(1, 1)])),
            sound.Replace(sources, sources + sources, StringComparison.Ordinal),
            sound.Replace("\"cells\": []", "\"cells\": [], \"cells\": []", StringComparison.Ordinal),
            sound.Replace("\"cells\": []", "\"cells\": null", StringComparison.Ordinal),
            sound.Replace("\"cells\": []", "\"cells\": [", StringComparison.Ordinal),
            "", "[]", "{", "7",
        ];
        foreach (var text in untouched)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            PlainDocument.BlankEmptyLists(bytes);
            Encoding.UTF8.GetString(bytes).ShouldBe(text);
        }
    }

    [Fact]
    public void A_load_which_has_no_cells_is_read_the_quick_way_and_nothing_may_stand_behind_it()
    {
        var bytes = Load();
        PlainDocument.BlankEmptyLists(bytes);

        var quick = PlainDocument.TryRead(bytes, Name).ShouldNotBeNull();

        Text(quick).ShouldBe(Text(ResultsJson.Read<RunDocument>(Load(), Name)));
        Encoding.UTF8.GetString(quick.Load!.Text).ShouldContain("\"visits\"");
        PlainDocument.TryRead([.. bytes, .. "{}"u8], Name).ShouldBeNull();
    }

    [Fact]
    public void Whatever_a_document_without_cells_is_spoilt_by_it_says_the_same_the_quick_way_with_its_empty_lists_blanked()
    {
        var (fuzz, quick) = (new Fuzz(output), 0);
        byte[][] sound = [Bytes([]), Load()];
        fuzz.Run(sound, Same);
        fuzz.Run(sound, OddValues.Json, Same);
        quick.ShouldBeGreaterThan(sound.Length * 2);

        void Same(byte[] bytes)
        {
            var blanked = bytes.ToArray();
            PlainDocument.BlankEmptyLists(blanked);
            var read = PlainDocument.TryRead(blanked, Name);
            quick += read is null ? 0 : 1;
            var said = Said(bytes);
            (read is null ? Said(blanked) : Text(read)).ShouldBe(said);
        }

        static string Said(byte[] bytes)
        {
            try
            {
                return Text(ResultsJson.Read<RunDocument>(bytes, Name));
            }
            catch (InputException e)
            {
                return e.Message;
            }
        }
    }

    private static CellOutcome Cell(int number, int model) => Outcomes.Ok($"cell-{number}") with
    {
        Cell = new()
        {
            Target = new LocalTarget
            {
                Engine = "llama.cpp",
                Model = Outcomes.Model with { Id = $"model-{model}" },
                Draft = number % 3 == 0 ? Outcomes.Model : null,
                Settings = new() { Threads = number % 2 == 0 ? 4 : null },
            },
            Workload = new Workload(number, 4),
        },
        ExitCode = number % 2 == 0 ? ExitCode.EngineFailed : ExitCode.Success,
        PeakGpuMemoryBytes = number % 2 == 0 ? number : null,
    };

    private static byte[] Bytes(IReadOnlyList<CellOutcome> cells) =>
        JsonSerializer.SerializeToUtf8Bytes(Outcomes.Run().Document with { Cells = cells }, ResultsJson.Indented);

    private static byte[] Load() => JsonSerializer.SerializeToUtf8Bytes(
        Outcomes.Run().Document with
        {
            Cells = [],
            Load = LoadPart.Of(new Dictionary<string, object?>
            {
                ["visits"] = new[] { 1.5, 2 },
                ["text"] = "ä \"b\"",
                ["no"] = null,
            }),
        },
        ResultsJson.Indented);

    private static byte[] Indented(byte[] json)
    {
        try
        {
            return Encoding.UTF8.GetBytes(JsonNode.Parse(json)!.ToJsonString(ResultsJson.Indented));
        }
        catch (JsonException)
        {
            return json;
        }
    }

    private static string Text<T>(T value) => JsonSerializer.Serialize(value, ResultsJson.Line);
}
