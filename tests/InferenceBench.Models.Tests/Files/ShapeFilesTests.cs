using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Progress;
using InferenceBench.Models.Files;
using InferenceBench.Models.Gguf;
using InferenceBench.Testing;
using NSubstitute;

namespace InferenceBench.Models.Tests.Files;

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
        _quantizer.QuantizeAsync(default!, default!, default!, default, default)
            .ReturnsForAnyArgs(call => CopyAsync(call.ArgAt<string>(0), call.ArgAt<string>(1)));
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
        await Should.ThrowAsync<OperationCanceledException>(() => _files.MakeAsync(
            SmallShape.Shape, "F16", _quantizer, _progress, cancel.Token));
        Directory.GetFiles(Path.Combine(_folder.Path, "shapes"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task However_many_want_a_file_it_is_made_once_and_is_whole()
    {
        _quantizer.QuantizeAsync(default!, default!, default!, default, default).ReturnsForAnyArgs(async call =>
        {
            await Task.Delay(20);
            await CopyAsync(call.ArgAt<string>(0), call.ArgAt<string>(1));
        });
        var paths = await Task.WhenAll(Enumerable.Range(0, 12)
            .Select(i => Task.Run(() => MakeAsync(i % 2 == 0 ? "Q8_0" : "Q4_K_M"))));
        paths.Distinct().Count().ShouldBe(2);
        paths.ShouldAllBe(path => GgufReader.Read(path).Tensors.Count > 0);
        await _quantizer.ReceivedWithAnyArgs(2).QuantizeAsync(default!, default!, default!, default, default);
        Directory.GetFiles(_folder.Path, "*.tmp", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.001)]
    [InlineData(0.3)]
    [InlineData(0.999)]
    public async Task A_file_that_is_not_whole_is_made_anew(double share)
    {
        var path = await MakeAsync("F16");
        var whole = await File.ReadAllBytesAsync(path);
        await File.WriteAllBytesAsync(path, whole[..(int)(whole.Length * share)]);
        await File.WriteAllTextAsync($"{path}.4711-0123abcd.tmp", "left by one that was killed");
        (await File.ReadAllBytesAsync(await MakeAsync("F16"))).ShouldBe(whole);
        Directory.GetFiles(_folder.Path, "*.tmp", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_quantizer_leaves_unsound_is_no_model()
    {
        _quantizer.QuantizeAsync(default!, default!, default!, default, default)
            .ReturnsForAnyArgs(call => File.WriteAllTextAsync(call.ArgAt<string>(1), "half"));
        await Should.ThrowAsync<InputException>(() => MakeAsync("Q8_0"));
        _files.IsMade(SmallShape.Shape, "Q8_0").ShouldBeFalse();
    }

    public void Dispose() => _folder.Dispose();

    private static async Task CopyAsync(string from, string to)
    {
        await using var source = File.OpenRead(from);
        await using var target = File.Create(to);
        await source.CopyToAsync(target);
    }

    private Task<string> MakeAsync(string quantization) =>
        _files.MakeAsync(SmallShape.Shape, quantization, _quantizer, _progress, CancellationToken.None);
}
