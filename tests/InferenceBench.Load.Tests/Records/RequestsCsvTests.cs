using System.Text;
using System.Text.Json;
using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Records;
using InferenceBench.Load.Report;
using InferenceBench.Load.Visits;
using InferenceBench.Prices;
using InferenceBench.Results;
using InferenceBench.Testing;

namespace InferenceBench.Load.Tests.Records;

/// <summary>Requests are read in one of three ways: quickly, visit by visit, and in any form; all say the same.</summary>
public sealed class RequestsCsvTests : IDisposable
{
    private const int Nothing = 0;
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> PublishedLoads =>
    [
        .. Directory.EnumerateDirectories(RepositoryFile.Path("results"))
            .Where(folder => File.Exists(Path.Combine(folder, RequestsCsv.FileName))).Select(folder => Path.GetFileName(folder)),
    ];

    [Fact]
    public void Requests_of_all_kinds_are_read_the_same_in_all_ways()
    {
        var random = new Random(1);
        RequestRecord[] written = [.. Enumerable.Range(1, 3000).Select(number => Drawn(random, 1 + (number / 250), number))];
        RequestsCsv.Write(_folder.Path, written);

        var stored = RequestsCsv.Read(_folder.Path, mostHeldRequests: Nothing).ShouldBeOfType<StoredRequests>();
        stored.Count.ShouldBe(written.Length);
        var anyForm = RequestsCsv.ReadAnyForm(_folder.Path);
        RequireSame(RequestsCsv.Read(_folder.Path), anyForm);
        RequireSame(stored, anyForm);
        RequireSame(stored.OfVisit(5), [.. anyForm.Where(request => request.Visit == 5)]);
        stored[777].Number.ShouldBe(anyForm[777].Number);
        stored.OfVisit(99).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(300)]
    [InlineData(4096)]
    [InlineData(VisitRows.StretchBytes)]
    public void Visits_are_found_wherever_a_stretch_of_the_file_ends(int stretchBytes)
    {
        var random = new Random(6);
        RequestRecord[] written = [.. Enumerable.Range(1, 60).Select(number => Drawn(random, 9 + (number / 13), number))];
        RequestsCsv.Write(_folder.Path, written);

        using var file = File.OpenHandle(_folder.File(RequestsCsv.FileName));
        var parts = VisitRows.Of(file, stretchBytes)!;

        parts.Select(part => (part.Visit, part.Rows)).ShouldBe(
            written.GroupBy(request => request.Visit).Select(visit => (visit.Key, visit.Count())));
        var bytes = File.ReadAllBytes(_folder.File(RequestsCsv.FileName));
        foreach (var part in parts)
        {
            var rows = Encoding.ASCII.GetString(bytes, (int)part.From, (int)(part.To - part.From));
            rows.ShouldStartWith($"{part.Visit},");
            rows.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(part.Rows);
            rows.ShouldEndWith("\n");
        }
    }

    [Theory]
    [InlineData('"')]
    [InlineData('\r')]
    public void A_letter_that_is_not_written_bare_is_noticed_at_any_place_of_any_stretch(char letter)
    {
        var random = new Random(7);
        RequestsCsv.Write(_folder.Path, [.. Enumerable.Range(1, 6).Select(number => Drawn(random, 1 + (number / 4), number))]);
        var path = _folder.File(RequestsCsv.FileName);
        var sound = File.ReadAllBytes(path);
        for (var at = Array.IndexOf(sound, (byte)'\n') + 1; at < sound.Length; at++)
        {
            var spoilt = (byte[])sound.Clone();
            spoilt[at] = (byte)letter;
            File.WriteAllBytes(path, spoilt);
            using var file = File.OpenHandle(path);
            foreach (var stretchBytes in new[] { 5, 64, 97, VisitRows.StretchBytes })
            {
                VisitRows.Of(file, stretchBytes).ShouldBeNull($"at {at} in stretches of {stretchBytes}");
            }
        }
    }

    [Fact]
    public void Requests_are_those_of_the_file_that_was_opened_when_another_takes_its_place()
    {
        var random = new Random(9);
        RequestsCsv.Write(_folder.Path, [.. Enumerable.Range(1, 40).Select(number => Drawn(random, 1 + (number / 11), number))]);
        var expected = RequestsCsv.ReadAnyForm(_folder.Path);
        var stored = RequestsCsv.Read(_folder.Path, mostHeldRequests: Nothing).ShouldBeOfType<StoredRequests>();

        RequestsCsv.Write(_folder.Path, [Drawn(random, 1, 1)]);

        RequireSame(stored, expected);
    }

    [Theory]
    [MemberData(nameof(PublishedLoads))]
    public void Published_loads_have_the_same_figures_to_the_digit_when_their_requests_stay_in_the_file(string name)
    {
        var folder = RunFolder.Open(Path.Combine(RepositoryFile.Path("results"), name));
        var held = LoadFolder.Read(folder)!;
        var stored = held with { Requests = RequestsCsv.Read(folder.Path, mostHeldRequests: Nothing) };
        var anyForm = held with { Requests = RequestsCsv.ReadAnyForm(folder.Path) };

        stored.Requests.ShouldBeOfType<StoredRequests>();
        Json(stored).ShouldBe(Json(anyForm));
        Json(held).ShouldBe(Json(anyForm));
    }

    [Fact]
    public void Requests_shown_by_one_record_are_those_of_the_visit_wherever_a_row_is_of_a_seldom_form()
    {
        foreach (var seldom in new[] { 0, 1, 777, 1500, 3000 })
        {
            var random = new Random(seldom);
            RequestRecord Some(int number)
            {
                var drawn = Drawn(random, 1 + (number / 250), number);
                return number == seldom ? drawn with { Problem = "größer" } : drawn;
            }

            using var folder = new TemporaryFolder();
            RequestsCsv.Write(folder.Path, [.. Enumerable.Range(1, 3000).Select(Some)]);
            var anyForm = RequestsCsv.ReadAnyForm(folder.Path);
            var stored = RequestsCsv.Read(folder.Path, mostHeldRequests: Nothing).ShouldBeOfType<StoredRequests>();
            foreach (var visit in anyForm.GroupBy(request => request.Visit))
            {
                var shown = new List<RequestRecord>();
                stored.Show(visit.Key, request => shown.Add(request with { }));
                RequireSame(shown, [.. visit]);
                RequireSame([.. stored.Walk(visit.Key)], [.. visit]);
            }
        }
    }

    /// <summary>A record that is another request the next time is counted like records of their own.</summary>
    [Fact]
    public void Requests_of_all_kinds_come_to_the_same_figures_held_and_shown()
    {
        for (var seed = 1; seed <= Fuzz.Count / 10; seed++)
        {
            using var folder = new TemporaryFolder();
            var random = new Random(seed);
            var load = new GeneratedLoad { Concurrency = [1, 2], Rounds = 2, FailsAt = 2 }.Make();
            var visits = load.Load.Visits.Count;
            RequestsCsv.Write(
                folder.Path, [.. Enumerable.Range(1, 200).Select(i => Drawn(random, 1 + ((i - 1) * visits / 200), i))]);

            var stored = load with { Requests = RequestsCsv.Read(folder.Path, mostHeldRequests: Nothing) };
            var held = load with { Requests = RequestsCsv.Read(folder.Path) };

            stored.Requests.ShouldBeOfType<StoredRequests>();
            Json(stored).ShouldBe(Json(held), $"seed {seed}");
        }
    }

    [Fact]
    public void A_problem_in_quotes_is_read_in_whatever_way_reads_it()
    {
        var random = new Random(2);
        RequestRecord Some(int number) => Drawn(random, 1, number) with { Problem = number == 7 ? "a \"b\", c\nd" : null };
        RequestsCsv.Write(_folder.Path, [.. Enumerable.Range(1, 40).Select(Some)]);

        RequestsCsv.Read(_folder.Path, mostHeldRequests: Nothing)[6].Problem.ShouldBe("a \"b\", c\nd");
    }

    [Theory]
    [InlineData("ok", "okay", "column 'status'")]
    [InlineData("true", "truly", "column 'fresh_connection'")]
    [InlineData(",200,", ",200,200,", "not a row of this table")]
    public void A_spoilt_field_has_line_and_column_in_every_way(string sound, string spoilt, string says)
    {
        var random = new Random(3);
        RequestRecord Sound(int number) => Drawn(random, 1, number) with
        {
            Status = RequestStatus.Ok, HttpStatus = 200, IsFreshConnection = true, IsTruncated = false,
        };
        RequestsCsv.Write(_folder.Path, [.. Enumerable.Range(1, 40).Select(Sound)]);
        var path = _folder.File(RequestsCsv.FileName);
        var lines = File.ReadAllLines(path);
        lines[20] = lines[20].Replace(sound, spoilt, StringComparison.Ordinal);
        File.WriteAllText(path, string.Join('\n', lines) + "\n");

        int Good() => RequestsCsv.Read(_folder.Path, mostHeldRequests: Nothing).Count(request => request.IsGood);
        Should.Throw<InputException>(() => RequestsCsv.Read(_folder.Path)).Message.ShouldContain("line 21");
        Should.Throw<InputException>(() => Good()).Message.ShouldContain(says);
    }

    /// <summary>They are what is priced.</summary>
    [Theory]
    [InlineData("window_input_tokens", "2147483647", "2147483647 tokens where the request has 700; ")]
    [InlineData("window_input_tokens", "1e300", "1E+300 tokens where the request has 700; ")]
    [InlineData("window_input_tokens", "-1", "-1 tokens where")]
    [InlineData("window_output_tokens", "401", "401 tokens where the request has 400; ")]
    [InlineData("window_output_tokens", "-0.5", "-0.5 tokens where")]
    public void More_tokens_in_the_window_than_a_request_has_are_refused_in_every_way(string column, string value, string says)
    {
        var random = new Random(6);
        RequestRecord Sound(int number) => Drawn(random, 1, number) with
        {
            InputTokens = 700, OutputTokens = 400, WindowInputTokens = 700, WindowOutputTokens = 400, Problem = null,
        };
        RequireRefused(Sound, column, value, $"requests.csv, line 21, column '{column}': {says}");
    }

    [Fact]
    public void Arrivals_of_one_request_twice_are_refused_with_its_number()
    {
        var request = Drawn(new Random(4), 1, 5) with { FirstTokenSeconds = 1, Tokens = [new(1, 1), new(1.5, 1)] };
        RequestsCsv.Write(_folder.Path, [request]);
        File.AppendAllText(_folder.File(RequestsCsv.ArrivalsName), "5,0 10\n");

        Should.Throw<InputException>(() => RequestsCsv.Read(_folder.Path)).Message.ShouldContain("request 5 is there twice");
    }

    /// <summary>What stands in quotes is read as strictly as the rest: 1,5 is neither 15 nor 1.5.</summary>
    [Theory]
    [InlineData("0 1,500")]
    [InlineData("\"0 1,500\"")]
    [InlineData("0 NaN")]
    [InlineData("0 1e999")]
    [InlineData("0 -10")]
    [InlineData("0 1e300")]
    [InlineData("0 10*-5")]
    [InlineData("0 10*1,5")]
    [InlineData("0 10*1e300")]
    [InlineData("0 10\0")]
    [InlineData("0  10")]
    public void Arrivals_that_cannot_be_are_refused(string gaps)
    {
        var request = Drawn(new Random(4), 1, 5) with { FirstTokenSeconds = 1, Tokens = [new(1, 1), new(1.5, 1)] };
        RequestsCsv.Write(_folder.Path, [request]);
        File.WriteAllText(_folder.File(RequestsCsv.ArrivalsName), $"request,arrival_us\n5,{gaps}\n");

        Should.Throw<InputException>(() => RequestsCsv.Read(_folder.Path)).Message.ShouldContain(RequestsCsv.ArrivalsName);
        Should.Throw<InputException>(() => RequestsCsv.Read(_folder.Path, mostHeldRequests: Nothing).Count(r => r.IsGood));
    }

    [Theory]
    [InlineData("started_s", "1e300", "from -1000000000 to")]
    [InlineData("first_token_s", "-1e12", "from -1000000000 to")]
    [InlineData("end_s", "2e9", "from -1000000000 to")]
    [InlineData("end_s", "-999999", "is before the request began")]
    [InlineData("server_prompt_s", "1e99", "from -1000000000 to")]
    public void Times_that_cannot_be_are_refused_in_every_way(string column, string value, string says)
    {
        var random = new Random(8);
        RequireRefused(number => Drawn(random, 1, number) with { Problem = null }, column, value, says);
    }

    /// <summary>A file of sound requests but for one field of one is refused, however much of it is held.</summary>
    private void RequireRefused(Func<int, RequestRecord> sound, string column, string value, string says)
    {
        RequestsCsv.Write(_folder.Path, [.. Enumerable.Range(1, 40).Select(sound)]);
        var path = _folder.File(RequestsCsv.FileName);
        var lines = File.ReadAllLines(path);
        var fields = lines[20].Split(',');
        fields[Array.IndexOf(lines[0].Split(','), column)] = value;
        lines[20] = string.Join(',', fields);
        File.WriteAllText(path, string.Join('\n', lines) + "\n");

        foreach (var most in new[] { Nothing, 1000 })
        {
            Should.Throw<InputException>(() => RequestsCsv.Read(_folder.Path, most).Count(request => request.IsGood))
                .Message.ShouldContain(says);
        }
    }

    [Fact]
    public void A_visit_in_two_places_is_one_visit()
    {
        var random = new Random(5);
        RequestsCsv.Write(_folder.Path, [Drawn(random, 1, 1), Drawn(random, 2, 2), Drawn(random, 1, 3)]);

        RequestsCsv.Read(_folder.Path, mostHeldRequests: Nothing).Count(request => request.Visit == 1).ShouldBe(2);
    }

    public void Dispose() => _folder.Dispose();

    private static string Json(LoadRecord record) =>
        JsonSerializer.Serialize(LoadReport.Of(record, MachinePrice.Stated(2.5)), ResultsJson.Line);

    internal static void RequireSame(IReadOnlyList<RequestRecord> read, IReadOnlyList<RequestRecord> expected)
    {
        read.Count.ShouldBe(expected.Count);
        foreach (var (one, other) in read.Zip(expected))
        {
            one.Tokens.ShouldBe(other.Tokens);
            (one with { Tokens = [] }).ShouldBe(other with { Tokens = [] });
        }
    }

    /// <summary>No more tokens lie within the window than the request has.</summary>
    internal static RequestRecord Drawn(Random random, int visit, int number)
    {
        var drawn = DrawnFields(random, visit, number);
        return drawn with
        {
            StartedSeconds = Math.Min(drawn.StartedSeconds, drawn.EndSeconds),
            EndSeconds = Math.Max(drawn.StartedSeconds, drawn.EndSeconds),
            WindowInputTokens = random.NextDouble() * (drawn.InputTokens ?? drawn.AskedInputTokens),
            WindowOutputTokens = random.Next(1 + (drawn.OutputTokens ?? 1000)),
        };
    }

    private static RequestRecord DrawnFields(Random random, int visit, int number) => new()
    {
        Visit = visit,
        Number = number,
        AskedInputTokens = random.Next(5000),
        AskedOutputTokens = random.Next(5000),
        Session = random.Next(100),
        SharedTokens = random.Next(100),
        Fingerprint = (ulong)random.NextInt64(),
        IntendedSeconds = Maybe(random),
        StartedSeconds = Seconds(random),
        SentSeconds = Maybe(random),
        HeadersSeconds = Maybe(random),
        FirstByteSeconds = Maybe(random),
        FirstTokenSeconds = Maybe(random),
        LastTokenSeconds = Maybe(random),
        EndSeconds = Seconds(random),
        InputTokens = random.Next(3) == 0 ? null : random.Next(5000),
        OutputTokens = random.Next(3) == 0 ? null : random.Next(5000),
        CachedTokens = random.Next(3) == 0 ? null : random.Next(5000),
        FirstTokens = random.Next(4) / 3.0,
        Chunks = random.Next(500),
        Counting = Any<TokenCounting>(random),
        Status = Any<RequestStatus>(random),
        HttpStatus = random.Next(600),
        FinishReason = random.Next(3) switch { 0 => null, 1 => "length", _ => "stop" },
        IsTruncated = random.Next(2) == 0,
        Connection = random.Next(100),
        IsFreshConnection = random.Next(2) == 0,
        Retries = random.Next(3),
        ServerQueueSeconds = Maybe(random),
        ServerPromptSeconds = Maybe(random),
        ServerDecodeSeconds = Maybe(random),
        Problem = random.Next(4) switch { 0 => "HTTP 500: out of memory", 1 => "=1+1", 2 => "'tis", _ => null },
        Tokens = random.Next(3) == 0 ? []
            : [.. Enumerable.Range(0, 1 + random.Next(20)).Select(_ => Token(random)).OrderBy(token => token.Seconds)],
    };

    private static TokenTime Token(Random random) => new(Seconds(random), random.Next(5) == 0 ? 2.5 : 1);

    private static double? Maybe(Random random) => random.Next(3) == 0 ? null : Seconds(random);

    private static double Seconds(Random random) => random.Next(3) switch
    {
        0 => Math.Round((random.NextDouble() * 200) - 20, 9),
        1 => random.NextDouble() * 1e7,
        _ => random.Next(-5, 5),
    };

    private static T Any<T>(Random random)
        where T : struct, Enum => random.GetItems(Enum.GetValues<T>(), 1)[0];
}
