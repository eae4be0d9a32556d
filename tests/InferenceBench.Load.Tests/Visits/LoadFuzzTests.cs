using System.Text;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Figures;
using InferenceBench.Load.Foreign;
using InferenceBench.Load.Report;
using InferenceBench.Load.Tests.Foreign;
using InferenceBench.Load.Traces;
using InferenceBench.Load.Visits;
using InferenceBench.Prices;
using InferenceBench.Results;
using InferenceBench.Testing;

namespace InferenceBench.Load.Tests.Visits;

/// <summary>Spoilt files of a load, of other tools' loads and of traces: read and priced, or refused.</summary>
public sealed class LoadFuzzTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Fuzz _fuzz = new(output);

    public static TheoryData<string> Tools => [.. ForeignFormats.Names];

    [Theory]
    [InlineData("run.json")]
    [InlineData("requests.csv")]
    public void Folders_of_a_load(string spoilt)
    {
        var folder = RunFolder.CreateAt(_folder.File("load"));
        LoadFolder.Write(folder, new GeneratedLoad { Concurrency = [1, 2], Rounds = 2, FailsAt = 2 }.Make());
        var path = Path.Combine(folder.Path, spoilt);
        byte[][] sound = [File.ReadAllBytes(path)];
        _fuzz.Run(sound, Read);
        if (spoilt == "run.json")
        {
            _fuzz.Run(sound, OddValues.Json, Read);
        }

        void Read(byte[] bytes)
        {
            File.WriteAllBytes(path, bytes);
            if (LoadFolder.Read(RunFolder.Open(folder.Path)) is { } record)
            {
                RequirePossible(LoadReport.Of(record));
            }
        }
    }

    [Fact]
    public void Journals_of_a_load()
    {
        var folder = RunFolder.CreateAt(_folder.File("load"));
        var record = new GeneratedLoad { Concurrency = [1], Rounds = 2 }.Make();
        using (var journal = LoadJournal.New(() => folder))
        {
            journal.Begin(record.Run with { FinishedAt = null }, record.Load);
            foreach (var visit in record.Load.Visits)
            {
                journal.Add(visit, [.. record.Requests.Where(request => request.Visit == visit.Visit)]);
            }
        }

        byte[][] sound = [File.ReadAllBytes(folder.JournalPath)];
        _fuzz.Run(sound, Read);
        _fuzz.Run(sound, OddValues.Json, Read);

        void Read(byte[] bytes)
        {
            File.WriteAllBytes(folder.JournalPath, bytes);
            _ = KeptLoad.Read(folder);
        }
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void Files_of_other_tools(string tool)
    {
        var path = _folder.File("other.json");
        byte[][] sound = [Encoding.UTF8.GetBytes(ForeignSamples.Of(tool))];
        _fuzz.Run(sound, Read);
        _fuzz.Run(sound, OddValues.Json, Read);

        void Read(byte[] bytes)
        {
            File.WriteAllBytes(path, bytes);
            if (ForeignFormats.Read(path) is { } runs)
            {
                var report = ForeignReport.Of(runs, MachinePrice.Stated(2));
                RequirePossible(report);
                report.Points.SelectMany(point => new[] { point.Figures.Ttft, point.Figures.Tpot, point.Figures.EndToEnd })
                    .OfType<Quantiles>()
                    .SelectMany(times => new[] { times.Mean, times.P50, times.P90 ?? 0, times.P99 ?? 0, times.Max ?? 0 })
                    .ShouldAllBe(seconds => seconds >= 0 && seconds <= 1e9);
            }
        }
    }

    [Fact]
    public void Traces()
    {
        string[] sound =
        [
            "TIMESTAMP,ContextTokens,GeneratedTokens\r\n2023-11-16 18:15:46.68,374,44\r\n2023-11-16 18:15:50.99,396,109\r\n",
            "Timestamp,Session ID,Request tokens,Response tokens\n5,s1,100,10\n6,,200,0\n9,s1,150,20\n",
            "{\"timestamp\": 0, \"input_length\": 1100, \"output_length\": 500, \"hash_ids\": [0, 1]}\n"
            + "{\"timestamp\": 3000, \"input_length\": 1600, \"output_length\": 490, \"hash_ids\": [0, 3]}\n",
            "arrival_s,input_tokens,output_tokens,session\n0,10,5,a\n1.5,30,6,a\n2,20,7,b\n",
        ];
        var path = _folder.File("trace");
        _fuzz.Run([.. sound.Select(Encoding.UTF8.GetBytes)], bytes =>
        {
            File.WriteAllBytes(path, bytes);
            foreach (var row in TraceFile.Read(path, "trace", new()).Rows)
            {
                (row.ArrivalSeconds >= 0 && double.IsFinite(row.ArrivalSeconds) && row.InputTokens >= 0 && row.OutputTokens >= 0)
                    .ShouldBeTrue(row.ToString());
            }
        });
    }

    [Fact]
    public void Lists_of_traces()
    {
        byte[][] sound = [File.ReadAllBytes(RepositoryFile.Path("models-manifest/traces/traces.yaml"))];
        _fuzz.Run(sound, Read);
        _fuzz.Run(sound, OddValues.Yaml, Read);

        void Read(byte[] bytes)
        {
            File.WriteAllBytes(_folder.File("traces.yaml"), bytes);
            _ = TraceManifest.Load(_folder.Path);
        }
    }

    [Fact]
    public void A_packed_trace_of_one_endless_line_is_refused()
    {
        var path = _folder.File("bomb.gz");
        using (var zip = new System.IO.Compression.GZipStream(File.Create(path), System.IO.Compression.CompressionLevel.Fastest))
        {
            for (var i = 0; i < 64; i++)
            {
                zip.Write(new byte[1 << 20]);
            }
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<InputException>(() => TraceFile.Read(path, "bomb", new())).Message.ShouldContain(
            "a line of it has more than");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(64L << 20);
    }

    public void Dispose() => _folder.Dispose();

    private static void RequirePossible(LoadReport report)
    {
        foreach (var point in report.Points)
        {
            double.IsFinite(point.Figures.OutputTokensPerSecond.Value).ShouldBeTrue();
            (point.Cost is null || (point.Cost.TotalUsdPerMillion.Value > 0 && double.IsFinite(
                point.Cost.TotalUsdPerMillion.Value)))
                .ShouldBeTrue();
        }
    }
}
