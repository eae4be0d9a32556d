using System.Text;
using System.Xml.Linq;
using InferenceBench.Cells;
using InferenceBench.Engines.LlamaCpp;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Measuring.Running;
using InferenceBench.Models.Shapes;

namespace InferenceBench.Cli.Tests.Workers;

/// <summary>The program as its own worker: what native code does there is only an event here.</summary>
public sealed class WorkerProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("inferencebench-").FullName;

    /// <summary>llama.cpp's own libraries come by npm: without Node.js, LLamaSharp alone is here.</summary>
    public static TheoryData<string> Engines =>
        LlamaCppEngine.IsInstalled(AppContext.BaseDirectory) ? ["llamasharp", "llama.cpp"] : ["llamasharp"];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_good_model_is_measured(string engine)
    {
        var events = await MeasureAsync(MakeModel(), engine);
        events[0].ShouldBeOfType<WorkerOpened>().Build.Version
            .ShouldBe(engine == "llama.cpp" ? "v0.4.0" : PackageVersion("LLamaSharp"));
        events.OfType<WorkerSample>().Count().ShouldBe(2);
        events[^1].ShouldBeOfType<WorkerDone>().PeakMemoryBytes.ShouldBeGreaterThan(1_000_000);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_native_abort_is_told_with_the_failed_assertion(string engine)
    {
        var path = MakeModel();
        var bytes = File.ReadAllBytes(path);
        const string key = "llama.attention.layer_norm_rms_epsilon";
        var afterKeyAndType = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(key)) + key.Length + sizeof(int);
        BitConverter.GetBytes(float.NaN).CopyTo(bytes, afterKeyAndType);
        File.WriteAllBytes(path, bytes);

        var failed = (await MeasureAsync(path, engine))[^1].ShouldBeOfType<WorkerFailed>();
        failed.ExitCode.ShouldBe(ExitCode.WorkerDied);
        failed.Reason.ShouldStartWith("The worker process ended by signal 6 (SIGABRT");
        failed.Reason.ShouldContain("GGML_ASSERT");
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_model_that_is_cut_is_refused_in_a_sentence(string engine)
    {
        var path = MakeModel();
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..100_000]);
        var failed = (await MeasureAsync(path, engine)).ShouldHaveSingleItem().ShouldBeOfType<WorkerFailed>();
        failed.ExitCode.ShouldBe(ExitCode.ModelMalformed);
        failed.Reason.ShouldContain("not within the file bounds");
    }

    [Fact]
    public async Task A_quantization_is_made_in_the_worker()
    {
        var output = Path.Combine(_folder, "q8.gguf");
        var events = await EventsAsync(new QuantizeRequest(MakeModel(), output, "Q8_0", 1));
        events.ShouldHaveSingleItem().ShouldBeOfType<WorkerQuantized>().Bytes.ShouldBe(new FileInfo(output).Length);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Cancelling_ends_the_worker(string engine)
    {
        using var cancel = new CancellationTokenSource();
        var request = Request(MakeModel(), engine) with
        {
            Measure = new() { MaxSeconds = 600, MinRepetitions = 1_000_000, MaxRepetitions = 1_000_000 },
        };
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var workerEvent in Worker().RunAsync(request, cancel.Token))
            {
                if (workerEvent is WorkerSample)
                {
                    await cancel.CancelAsync();
                }
            }
        });
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static WorkerProcess Worker() =>
        new(["dotnet", Path.Combine(AppContext.BaseDirectory, "inferencebench.dll"), "worker"]);

    private static string PackageVersion(string package) =>
        XDocument.Load(Repository.File("Directory.Packages.props")).Descendants("PackageVersion")
            .Single(one => (string?)one.Attribute("Include") == package).Attribute("Version")!.Value;

    private static Task<List<WorkerEvent>> MeasureAsync(string path, string engine) => EventsAsync(Request(path, engine));

    private static async Task<List<WorkerEvent>> EventsAsync(WorkerRequest request)
    {
        var events = new List<WorkerEvent>();
        await foreach (var workerEvent in Worker().RunAsync(request, CancellationToken.None))
        {
            events.Add(workerEvent);
        }

        return events;
    }

    private static MeasureRequest Request(string path, string engine) => new()
    {
        Cell = new Cell
        {
            Target = new LocalTarget
            {
                Engine = engine,
                Model = new CellModel
                {
                    Id = "tiny",
                    Name = "Tiny",
                    Family = "Tiny",
                    Path = path,
                    Sha256 = "",
                    Quantization = "F16",
                    Weights = "shape",
                    Architecture = "dense",
                    TotalParameters = 1,
                    ActiveParameters = 1,
                    BitsPerWeight = 16,
                    WeightBytes = 1,
                    ActiveBytesPerToken = 1,
                },
                Settings = new() { Threads = 1 },
            },
            Workload = new Workload(PromptTokens: 4, GeneratedTokens: 2),
        },
        Round = 1,
        Measure = new() { MaxSeconds = 60, MinRepetitions = 2, MaxRepetitions = 2 },
    };

    private string MakeModel()
    {
        var path = Path.Combine(_folder, "tiny.gguf");
        ShapeModelWriter.Write(
            ShapeCatalog.Load(new AppFolders(AppContext.BaseDirectory).Shapes).Get("tiny-dense"), path, seed: 1);
        return path;
    }
}
