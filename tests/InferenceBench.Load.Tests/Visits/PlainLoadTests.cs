using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Json;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;
using InferenceBench.Load.Slo;
using InferenceBench.Load.Visits;
using InferenceBench.Load.Workloads;
using InferenceBench.Results;
using InferenceBench.Testing;

namespace InferenceBench.Load.Tests.Visits;

/// <summary>The quick way through a load's part of <c>run.json</c> says what the serializer says, or nothing.</summary>
public sealed class PlainLoadTests(ITestOutputHelper output)
{
    private const string Name = "run.json";

    public static TheoryData<string> PublishedLoads =>
    [
        .. Directory.EnumerateDirectories(RepositoryFile.Path("results"))
            .Where(folder => File.Exists(Path.Combine(folder, RequestsCsv.FileName))).Select(folder => Path.GetFileName(folder)),
    ];

    [Theory]
    [MemberData(nameof(PublishedLoads))]
    public void Published_loads_are_the_same(string name)
    {
        var load = RunFolder.Open(RepositoryFile.Path($"results/{name}")).ReadWithoutSteps().Document.Load!;

        var any = load.Read<LoadDocument>(Name);
        var plain = PlainLoad.TryRead(load.Text);

        // What few loads have is the serializer's.
        (plain is null).ShouldBe(HasSeldomParts(any));
        Text(plain ?? any).ShouldBe(Text(any));
    }

    [Fact]
    public void Loads_of_all_kinds_are_the_same_and_what_is_seldom_is_left_to_the_serializer()
    {
        var plain = 0;
        new Fuzz(output).Seeds(Drawn, document =>
        {
            foreach (var options in new[] { ResultsJson.Line, ResultsJson.Indented })
            {
                var bytes = JsonSerializer.SerializeToUtf8Bytes(document, options);
                var quick = PlainLoad.TryRead(bytes);
                (quick is null).ShouldBe(HasSeldomParts(document));
                Text(quick ?? document).ShouldBe(Text(ResultsJson.Read<LoadDocument>(bytes, Name)));
                plain += quick is null ? 0 : 1;
            }
        });
        plain.ShouldBeGreaterThan(Fuzz.Count / 10);
    }

    [Fact]
    public void Whatever_a_load_is_spoilt_by_both_ways_say_the_same()
    {
        var (fuzz, plain) = (new Fuzz(output), 0);
        byte[][] sound = [.. Enumerable.Range(1, 40).Select(seed => Drawn(new Random(seed)))
            .Where(document => !HasSeldomParts(document)).Take(3)
            .Select(document => JsonSerializer.SerializeToUtf8Bytes(document, ResultsJson.Line))];
        fuzz.Run(sound, Same);
        fuzz.Run(sound, OddValues.Json, Same);
        fuzz.Run(sound, WithoutOne, Same);
        plain.ShouldBeGreaterThan(sound.Length * 3);

        void Same(byte[] bytes)
        {
            string? any;
            try
            {
                any = Text(ResultsJson.Read<LoadDocument>(bytes, Name));
            }
            catch (InputException)
            {
                any = null;
            }

            // A document is looked through as a whole before its load is read.
            if (IsSound(bytes) && PlainLoad.TryRead(bytes) is { } quick)
            {
                plain++;
                Text(quick).ShouldBe(any);
            }
        }
    }

    private static bool IsSound(byte[] bytes)
    {
        try
        {
            SoundJson.Check(bytes);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Without one of its properties, wherever it stands, or with it twice.</summary>
    private static byte[] WithoutOne(byte[] sound, Random random)
    {
        var places = new List<(int Start, int End)>();
        var reader = new Utf8JsonReader(sound);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var value = reader;
                value.Read();
                value.Skip();
                places.Add(((int)reader.TokenStartIndex, (int)value.BytesConsumed));
            }
        }

        var (start, end) = places[random.Next(places.Count)];
        if (random.Next(2) == 0)
        {
            return [.. sound[..end], (byte)',', .. sound[start..]];
        }

        var next = sound[end] == (byte)',' ? end + 1 : end;
        var before = next == end && sound[start - 1] == (byte)',' ? start - 1 : start;
        return [.. sound[..before], .. sound[next..]];
    }

    private static string Text(LoadDocument document) => JsonSerializer.Serialize(document, ResultsJson.Line);

    private static bool HasSeldomParts(LoadDocument document) =>
        document.Api is not null || document.Plan is { Workload: not null } or { Shard: not null } or { Objective: not null }
        || document.Plan.Mixes.Concat(document.Visits.Select(visit => visit.Plan.Mix)).Any(
            mix => mix.Inputs is not null || mix.Outputs is not null || mix.SharesNothing);

    private static LoadDocument Drawn(Random random) => new()
    {
        Server = new()
        {
            Kind = "vllm",
            Version = Maybe(random, () => "v\"1\\ä"),
            Model = "m\u2028",
            ContextTokens = MaybeValue(random, () => random.Next()),
            Slots = MaybeValue(random, () => random.Next(8)),
            Requests = "chat",
            Prompts = PromptForms.RandomIds,
            ForcesLength = random.Next(2) == 0,
        },
        Plan = new()
        {
            Points = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Point(random))],
            Mixes = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Mix(random))],
            Shard = random.Next(12) == 0 ? new(1, 2, DateTimeOffset.UnixEpoch) : null,
            Objective = random.Next(12) == 0 ? new([new(SloMetric.Ttft, 0.5)], 0.95) : null,
            Cache = Any<CacheUse>(random),
            Text = Maybe(random, () => "book.txt"),
            Rounds = random.Next(10),
            Seed = random.Next(-5, 5),
            Search = Any<SearchKind>(random),
            Arrivals = new(Any<ArrivalKind>(random), random.NextDouble() * 3),
            BudgetSeconds = MaybeValue(random, () => random.NextDouble() * 1e6),
        },
        ClientLimits = Maybe(random, () => new ClientLimits
        {
            Streams = random.Next(100),
            EventsPerRequest = random.Next(100),
            RequestsPerSecond = random.NextDouble() * 1e5,
            EventsPerSecond = random.NextDouble() * 1e7,
            CpuSecondsPerRequest = random.NextDouble() / 1e5,
        }),
        RequestSecondsAlone = MaybeValue(random, random.NextDouble),
        Visits = [.. Enumerable.Range(1, random.Next(5)).Select(number => Visit(random, number))],
        SpentUsdAtMost = MaybeValue(random, random.NextDouble),
        RequestRows = random.Next(),
    };

    private static VisitRecord Visit(Random random, int number) => new()
    {
        Visit = number,
        Plan = new(Point(random), Mix(random), random.Next(5)),
        WindowStartedAt = DateTimeOffset.UnixEpoch.AddSeconds(random.Next()).ToOffset(TimeSpan.FromHours(random.Next(-5, 5))),
        WindowSeconds = random.NextDouble() * 100,
        IsRampComplete = random.Next(2) == 0,
        Unended = random.Next(3),
        Client = new()
        {
            CpuSeconds = random.NextDouble(),
            Cores = random.Next(64),
            Collections = random.Next(3),
            CollectionSeconds = random.NextDouble(),
            AllocatedBytes = random.NextInt64(),
            ConnectionsOpened = random.Next(9),
            LateBodies = random.Next(9),
            EarlyReads = random.Next(9),
            SliceSeconds = MaybeValue(random, random.NextDouble),
            DispatchGoesFirst = MaybeValue(random, () => random.Next(2) == 0),
            ReadWaitMedianSeconds = MaybeValue(random, random.NextDouble),
            ReadWaitMostSeconds = MaybeValue(random, random.NextDouble),
        },
        RequestRows = random.Next(2) == 0 ? random.Next() : null,
        IsServerChanged = random.Next(2) == 0,
        Counters = Maybe(random, () => Counters(random)),
        WholeCounters = Maybe(random, () => Counters(random)),
        Energy = Maybe(random, () => new WindowEnergy("rapl", random.NextDouble(), MaybeValue(random, random.NextDouble))),
    };

    private static CounterPair Counters(Random random) => new()
    {
        PromptTokens = MaybeValue(random, random.NextDouble),
        GeneratedTokens = MaybeValue(random, random.NextDouble),
        CacheQueries = MaybeValue(random, random.NextDouble),
        CacheHits = MaybeValue(random, random.NextDouble),
        Preemptions = MaybeValue(random, random.NextDouble),
        MeanBatch = MaybeValue(random, random.NextDouble),
        Waiting = MaybeValue(random, random.NextDouble),
        IsRestarted = random.Next(2) == 0,
    };

    private static LoadPoint Point(Random random) => random.Next(2) == 0 ? LoadPoint.Closed(random.Next(100))
        : LoadPoint.Open(random.NextDouble() * 50, new(Any<ArrivalKind>(random), random.NextDouble()));

    private static LoadMix Mix(Random random) =>
        new(random.Next(5000), random.Next(5000)) { SharesNothing = random.Next(40) == 0 };

    private static T? Maybe<T>(Random random, Func<T> make)
        where T : class => random.Next(3) == 0 ? null : make();

    private static T? MaybeValue<T>(Random random, Func<T> make)
        where T : struct => random.Next(3) == 0 ? null : make();

    private static T Any<T>(Random random)
        where T : struct, Enum => random.GetItems(Enum.GetValues<T>(), 1)[0];
}
