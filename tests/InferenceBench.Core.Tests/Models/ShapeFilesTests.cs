using InferenceBench.Core.Files;
using InferenceBench.Core.Gguf;
using InferenceBench.Core.Models;
using InferenceBench.Core.Progress;
using InferenceBench.Core.Running;
using InferenceBench.Core.Tests.Plans;
using InferenceBench.Core.Tests.Results;
using NSubstitute;

namespace InferenceBench.Core.Tests.Models;

public sealed class ShapeFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IModelQuantizer _quantizer = Substitute.For<IModelQuantizer>();
    private readonly ITaskProgress _progress = Substitute.For<ITaskProgress>();
    private readonly ShapeFiles _files;

    public ShapeFilesTests() => _files = new ShapeFiles(new CacheFolder(_folder.Path));

    [Fact]
    public async Task An_unquantized_file_is_made_without_the_quantizer()
    {
        var path = await MakeAsync("f16");
        path.ShouldBe(_files.PathOf(SmallShape.Shape, "F16"));
        ModelFacts.From(GgufReader.Read(path)).Quantization.ShouldBe("F16");
        _quantizer.ReceivedCalls().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_quantized_file_is_made_from_the_unquantized()
    {
        _quantizer.QuantizeAsync(default!, default!, default!, default, default).ReturnsForAnyArgs(call => File.WriteAllTextAsync(call.ArgAt<string>(1), "quantized"));
        var path = await MakeAsync("Q8_0");
        await _quantizer.Received(1).QuantizeAsync(
            _files.PathOf(SmallShape.Shape, "F16"), path, "Q8_0", Arg.Any<IProgress<long>?>(), Arg.Any<CancellationToken>());
        _files.IsMade(SmallShape.Shape, "F16").ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_that_is_there_is_not_made_again()
    {
        var made = File.GetLastWriteTimeUtc(await MakeAsync("F16"));
        File.GetLastWriteTimeUtc(await MakeAsync("F16")).ShouldBe(made);
        _progress.ReceivedWithAnyArgs(1).Begin(default!, default);
    }

    [Fact]
    public async Task Another_shape_of_the_same_name_is_another_file()
    {
        await MakeAsync("F16");
        _files.IsMade(SmallShape.Shape with { Layers = 2 }, "F16").ShouldBeFalse();
    }

    [Fact]
    public async Task Cancelling_leaves_nothing()
    {
        using var cancel = new CancellationTokenSource();
        _progress.Begin(default!, default).ReturnsForAnyArgs(_ =>
        {
            cancel.Cancel();
            return Substitute.For<ITaskReport>();
        });
        await Should.ThrowAsync<OperationCanceledException>(() => _files.MakeAsync(SmallShape.Shape, "F16", _quantizer, _progress, cancel.Token));
        Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    public void Dispose() => _folder.Dispose();

    private Task<string> MakeAsync(string quantization) => _files.MakeAsync(SmallShape.Shape, quantization, _quantizer, _progress, CancellationToken.None);
}
