using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Measuring.Running;
using InferenceBench.Models.Shapes;
using InferenceBench.Testing;
using NSubstitute;

namespace InferenceBench.Measuring.Tests.Running;

public sealed class WorkerQuantizerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IWorkerLauncher _workers = Substitute.For<IWorkerLauncher>();

    [Fact]
    public async Task The_file_has_its_name_only_when_it_is_complete()
    {
        var output = _folder.File("out.gguf");
        Answer(request =>
        {
            File.Exists(output).ShouldBeFalse();
            ShapeModelWriter.Write(SmallShape.Shape, request.OutputPath, seed: 1);
            return new WorkerQuantized(5);
        });
        await Quantizer().QuantizeAsync("in.gguf", output, "q8_0", null, CancellationToken.None);
        Directory.GetFiles(_folder.Path).ShouldBe([output]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(0.5)]
    [InlineData(-1)]
    public async Task What_lost_bytes_on_its_way_to_the_disk_is_no_file(double kept)
    {
        var output = _folder.File("out.gguf");
        Answer(request =>
        {
            ShapeModelWriter.Write(SmallShape.Shape, request.OutputPath, seed: 1);
            using var file = File.OpenWrite(request.OutputPath);
            file.SetLength((long)(kept < 0 ? file.Length + kept : kept < 1 ? file.Length * kept : kept));
            return new WorkerQuantized(file.Length);
        });

        var refusal = await Should.ThrowAsync<InputException>(
            () => Quantizer().QuantizeAsync("in.gguf", output, "Q8_0", null, CancellationToken.None));

        refusal.Message.ShouldContain($"'{output}' is not whole and was removed");
        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_worker_that_dies_leaves_no_file()
    {
        Answer(request =>
        {
            File.WriteAllText(request.OutputPath, "half");
            return new WorkerFailed(ExitCode.WorkerDied, "It died.");
        });
        var refusal = await Should.ThrowAsync<InputException>(() => Quantizer()
            .QuantizeAsync("in.gguf", _folder.File("out.gguf"), "Q8_0", null, CancellationToken.None));
        (refusal.ExitCode, refusal.Message.StartsWith(
            "It died.", StringComparison.Ordinal)).ShouldBe((ExitCode.WorkerDied, true));
        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_quantization_starts_no_worker()
    {
        var refusal = await Should.ThrowAsync<InputException>(() => Quantizer()
            .QuantizeAsync("in.gguf", _folder.File("out.gguf"), "Q9", null, CancellationToken.None));
        refusal.ExitCode.ShouldBe(ExitCode.QuantizationUnknown);
        _workers.DidNotReceiveWithAnyArgs().RunAsync(default!, default);
    }

    [Theory]
    [InlineData(0, ExitCode.EngineFailed, ExitCode.DiskFull)]
    [InlineData(0, ExitCode.WorkerDied, ExitCode.DiskFull)]
    [InlineData(1L << 30, ExitCode.DiskFull, ExitCode.DiskFull)]
    [InlineData(1L << 30, ExitCode.EngineFailed, ExitCode.EngineFailed)]
    public async Task A_worker_that_fails_on_a_full_disk_is_a_full_disk(long freeBytes, ExitCode said, ExitCode exitCode)
    {
        Answer(_ => new WorkerFailed(said, "It failed."));
        var disk = Substitute.For<IDiskSpace>();
        disk.FreeBytes("").ReturnsForAnyArgs(freeBytes);
        var quantizer = new WorkerQuantizer(_workers, ["Q8_0"], threads: 2, disk);

        var refusal = await Should.ThrowAsync<InputException>(() => quantizer.QuantizeAsync(
            "in.gguf", _folder.File("out.gguf"), "Q8_0", null, CancellationToken.None));

        refusal.ExitCode.ShouldBe(exitCode);
        refusal.Message.ShouldNotContain(".tmp");
        refusal.Message.Contains("disk is full", StringComparison.Ordinal).ShouldBe(exitCode == ExitCode.DiskFull);
    }

    /// <summary>A disk without room for another name, a folder that is gone: the system says it, no library.</summary>
    [Fact]
    public async Task A_place_where_no_file_can_be_made_starts_no_worker()
    {
        var place = _folder.File(Path.Combine("gone", "out.gguf"));

        var refusal = await Should.ThrowAsync<InputException>(
            () => Quantizer().QuantizeAsync("in.gguf", place, "Q8_0", null, CancellationToken.None));

        refusal.Message.ShouldContain($"'{place}'");
        _workers.DidNotReceiveWithAnyArgs().RunAsync(default!, default);
    }

    public void Dispose() => _folder.Dispose();

    private WorkerQuantizer Quantizer() => new(_workers, ["F16", "Q8_0"], threads: 2);

    private void Answer(Func<QuantizeRequest, WorkerEvent> answer) =>
        _workers.RunAsync(default!, default)
            .ReturnsForAnyArgs(call => One(answer(call.Arg<WorkerRequest>().ShouldBeOfType<QuantizeRequest>())));

    private static async IAsyncEnumerable<WorkerEvent> One(WorkerEvent workerEvent)
    {
        await Task.Yield();
        yield return workerEvent;
    }
}
