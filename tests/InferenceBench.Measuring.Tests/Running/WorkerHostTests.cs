using System.Text.Json;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Json;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Measuring.Running;
using InferenceBench.Testing;
using NSubstitute;

namespace InferenceBench.Measuring.Tests.Running;

public sealed class WorkerHostTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly StringWriter _output = new();
    private readonly IInferenceEngine _engine = Substitute.For<IInferenceEngine>();

    private static MeasureRequest Request { get; } = new()
    {
        Cell = SomeCells.One,
        Round = 3,
        Measure = new() { MaxSeconds = 1000, MinRepetitions = 2, MaxRepetitions = 4 },
    };

    public WorkerHostTests() => _engine.Build.Returns(Outcomes.Ok("key").Build);

    [Fact]
    public void A_visit_is_told_event_by_event()
    {
        var session = new FakeSession(_clock);
        _engine.Open(default!, default!).ReturnsForAnyArgs(session);
        Run(Request);
        var events = Events();
        events[0].ShouldBeOfType<WorkerOpened>().Build.Package.ShouldBe("package 3.21.1");
        events[1..3].ShouldAllBe(e => e is WorkerWarmUp && ((WorkerWarmUp)e).Sample.PrefillSeconds > 0);
        events[3].ShouldBeOfType<WorkerWarmedUp>().Repetitions.ShouldBe(2);
        events[4..^1].ShouldAllBe(e => e is WorkerSample && ((WorkerSample)e).Sample.Round == 3);
        events[^1].ShouldBeOfType<WorkerDone>().PeakMemoryBytes.ShouldBeGreaterThan(0);
        session.IsDisposed.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0, "CPU", null)]
    [InlineData(3, "Vulkan7+Vulkan8", 111L)]
    [InlineData(3, "Vulkan9", null)]
    public void Memory_on_devices_whose_driver_does_not_tell_is_the_engines_buffers(int layers, string device, long? bytes)
    {
        var resolved = Outcomes.Ok("key").Resolved! with
        {
            GpuLayers = layers,
            Device = device,
            BufferBytes = new Dictionary<string, long>
            {
                ["Vulkan7 model"] = 100,
                ["Vulkan8 KV"] = 10,
                ["Vulkan7 compute"] = 1,
                ["Vulkan_Host compute"] = 1000,
                ["CPU model"] = 5000,
            },
        };
        _engine.Open(default!, default!).ReturnsForAnyArgs(new FakeSession(_clock) { Resolved = resolved });
        Run(Request);
        Events()[^1].ShouldBeOfType<WorkerDone>().PeakGpuMemoryBytes.ShouldBe(bytes);
    }

    [Theory]
    [InlineData(null, 0, true)]
    [InlineData(20, 0, true)]
    [InlineData(0, 0, false)]
    [InlineData(null, 3, false)]
    public void A_cell_that_would_silently_run_on_the_processor_fails(int? asked, int ran, bool fails)
    {
        const string Warning = "llama.cpp's cuda package computes on the CPU: it finds no device.";
        _engine.Build.Returns(Outcomes.Ok("key").Build! with { Warning = Warning });
        _engine.Open(default!, default!)
            .ReturnsForAnyArgs(new FakeSession(_clock) { Resolved = Outcomes.Ok("key").Resolved! with { GpuLayers = ran } });

        Run(Request with { Cell = SomeCells.One.Asking(_ => new() { GpuLayers = asked }) });

        if (!fails)
        {
            Events()[^1].ShouldBeOfType<WorkerDone>();
            return;
        }

        var failed = Events().ShouldHaveSingleItem().ShouldBeOfType<WorkerFailed>();
        failed.ExitCode.ShouldBe(ExitCode.EngineFailed);
        failed.Reason.ShouldStartWith(
            "llama.cpp's cuda package computes on the CPU: it finds no device; it would be measured on the processor");
    }

    [Fact]
    public void Layers_that_were_asked_for_and_are_on_no_gpu_fail_the_cell_though_the_engine_says_nothing()
    {
        _engine.Open(default!, default!).ReturnsForAnyArgs(new FakeSession(_clock));
        Run(Request with { Cell = SomeCells.One.Asking(_ => new() { GpuLayers = 7 }) });
        Events()
            .ShouldHaveSingleItem()
            .ShouldBeOfType<WorkerFailed>().Reason
            .ShouldStartWith("7 GPU layers were asked for, and the engine put none on a GPU");
    }

    [Fact]
    public void An_engine_is_described_without_a_model()
    {
        _engine.Capabilities.Returns(new EngineCapabilities("gguf", true, true, true, true, ["f16"]));
        Run(new DescribeRequest("any"));
        var described = Events().ShouldHaveSingleItem().ShouldBeOfType<WorkerDescribed>();
        described.Build.Package.ShouldBe("package 3.21.1");
        described.Capabilities.KvTypes.ShouldBe(["f16"]);
    }

    [Fact]
    public void A_server_is_measured_by_requests_and_its_memory_is_not_told()
    {
        var session = Substitute.For<IRequestSession>();
        session.VocabularySize.Returns(100);
        session.Resolved.Returns(Outcomes.Ok("key").Resolved);
        session.Complete(default!, default, default).ReturnsForAnyArgs([new RequestTimes(0.5, [0.1, 0.1, 0.1, 0.1], 0.4, 0.3)]);
        var server = Substitute.For<IRequestEngine>();
        server.Build.Returns(Outcomes.Ok("key").Build);
        server.OpenRequests(SomeCells.One.Model.Path, 12).Returns(session);

        new WorkerHost(_ => server, _ => { }, _output, _clock).Run(Request, CancellationToken.None);

        var events = Events();
        events.OfType<WorkerSample>().ShouldAllBe(e => e.Sample.PrefillSeconds == 0.5);
        var done = events[^1].ShouldBeOfType<WorkerDone>();
        (done.PeakMemoryBytes, done.CpuSeconds).ShouldBe((0, null));
        session.Received().Dispose();
    }

    [Fact]
    public void A_server_asked_for_what_needs_single_steps_is_a_failure_with_its_reason()
    {
        var server = Substitute.For<IRequestEngine>();
        server.Name.Returns("some-server");
        var quality = new QualityRequest
        {
            Engine = "some-server",
            CandidatePath = "a",
            BaselinePath = "b",
            TextPath = "c",
            ChunkTokens = 8,
        };

        new WorkerHost(_ => server, _ => { }, _output, _clock).Run(quality, CancellationToken.None);

        Events().ShouldHaveSingleItem().ShouldBeOfType<WorkerFailed>().Reason.ShouldContain("some-server takes whole requests");
    }

    [Fact]
    public void The_session_has_room_for_depth_prompt_and_output()
    {
        _engine.Open(default!, default!).ReturnsForAnyArgs(new FakeSession(_clock));
        Run(Request with
        {
            Cell = SomeCells.One.Asking(_ => new() { Threads = 5, KvType = "q8_0" }) with
            {
                Workload = new(8, 4, Depth: 100, Batch: 3),
            },
        });
        _engine.Received().Open(
            SomeCells.One.Model.Path,
            Arg.Is<SessionSettings>(s => s.ContextTokens == 112
                && s.Sequences == 3
                && s.Threads == 5
                && s.KvTypeK == "q8_0"
                && s.KvTypeV == "q8_0"));
    }

    [Theory]
    [InlineData(EngineFailure.OutOfMemory, ExitCode.OutOfMemory)]
    [InlineData(EngineFailure.ArchitectureUnknown, ExitCode.ArchitectureUnknown)]
    [InlineData(EngineFailure.ContextFull, ExitCode.EngineFailed)]
    public void An_engines_refusal_is_the_last_event(EngineFailure failure, ExitCode exitCode)
    {
        _engine.Open(default!, default!).ReturnsForAnyArgs(_ => throw new EngineException(failure, "It cannot."));
        Run(Request);
        Events().ShouldBe([new WorkerFailed(exitCode, "It cannot.")]);
    }

    [Fact]
    public void A_failure_amid_measuring_comes_after_what_was_measured()
    {
        var calls = 0;
        var session = new FakeSession(_clock)
        {
            OnDecode = () =>
            {
                if (++calls == 13)
                {
                    throw new EngineException(EngineFailure.ComputeFailed, "It broke.");
                }
            },
        };
        _engine.Open(default!, default!).ReturnsForAnyArgs(session);
        Run(Request);
        Events().Select(e => e.GetType().Name).ShouldBe(
            ["WorkerOpened", "WorkerWarmUp", "WorkerWarmUp", "WorkerWarmedUp", "WorkerSample", "WorkerFailed"]);
        session.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public void A_quantization_is_told_with_its_bytes()
    {
        var path = Path.GetTempFileName();
        Host(request => File.WriteAllText(request.OutputPath, "12345"))
            .Run(new QuantizeRequest("in", path, "Q8_0", 1), CancellationToken.None);
        File.Delete(path);
        Events().ShouldBe([new WorkerQuantized(5)]);
    }

    public void Dispose() => _output.Dispose();

    private void Run(WorkerRequest request) => Host(_ => { }).Run(request, CancellationToken.None);

    private WorkerHost Host(Action<QuantizeRequest> quantize) => new(_ => _engine, quantize, _output, _clock);

    private List<WorkerEvent> Events() =>
        [.. _output.ToString()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<WorkerEvent>(line, JsonDefaults.Compact)!)];
}
