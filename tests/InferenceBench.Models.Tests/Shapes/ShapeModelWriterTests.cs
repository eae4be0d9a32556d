using System.Runtime.InteropServices;
using System.Security.Cryptography;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Models.Gguf;
using InferenceBench.Models.Shapes;
using InferenceBench.Models.Tests.Gguf;
using NSubstitute;

namespace InferenceBench.Models.Tests.Shapes;

public sealed class ShapeModelWriterTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("tiny-dense")]
    [InlineData("tiny-moe")]
    public void The_file_is_the_planned_one(string id)
    {
        var shape = ShippedShapes.Catalog.Get(id);
        var plan = ShapeModelWriter.Write(shape, _folder.File("m.gguf"), seed: 1);

        var read = GgufReader.Read(_folder.File("m.gguf"));

        read.FileBytes.ShouldBe(plan.FileBytes);
        ModelFacts.From(read).ActiveParameters.ShouldBe(ShapeModel.Facts(shape).ActiveParameters);
        read.Metadata.Array("tokenizer.ggml.tokens")!.Count.ShouldBe(shape.VocabularySize);
        read.Metadata.Text(OwnKeys.Weights).ShouldBe("shape");
        read.Metadata.WholeNumber(OwnKeys.Seed).ShouldBe(1);
    }

    /// <summary>
    /// Guards the recipe: when this changes, <see cref="ShapeModelWriter.Recipe"/> must rise, as made files are no longer what
    /// they would be.
    /// </summary>
    [Theory]
    [InlineData("tiny-dense", "757a21ee7ce0953e7181c85616a987409004011bcf8dc9f3fb54b757eb2af302")]
    [InlineData("tiny-moe", "fe291a86257c26ef93026eb3f35a162f0c6058d12edcff96c06e70de65c0c103")]
    public void The_same_seed_gives_the_same_bytes_on_every_machine(string id, string sha256)
    {
        ShapeModelWriter.Recipe.ShouldBe(1u);

        Sha256(ShippedShapes.Catalog.Get(id), new ShapeWriteOptions { Seed = 1 }).ShouldBe(sha256);
    }

    [Fact]
    public void The_number_of_threads_changes_no_byte()
    {
        var shape = ShippedShapes.TinyMoe;

        Sha256(shape, new ShapeWriteOptions { Seed = 7, Threads = 1 })
            .ShouldBe(Sha256(shape, new ShapeWriteOptions { Seed = 7, Threads = 8 }));
    }

    [Fact]
    public void Another_seed_gives_other_weights() =>
        Weights<Half>(ShapePrecision.F16, "blk.0.attn_q.weight", seed: 1)
            .ShouldNotBe(Weights<Half>(ShapePrecision.F16, "blk.0.attn_q.weight", seed: 2));

    [Fact]
    public void Tensors_of_the_same_size_differ() =>
        Weights<Half>(ShapePrecision.F16, "blk.0.attn_k.weight")
            .ShouldNotBe(Weights<Half>(ShapePrecision.F16, "blk.0.attn_v.weight"));

    [Theory]
    [InlineData("blk.0.attn_q.weight")]
    [InlineData("blk.0.ffn_down_exps.weight")]
    [InlineData("token_embd.weight")]
    public void The_32_bit_file_has_the_values_of_the_16_bit_one(string tensor) =>
        Weights<float>(ShapePrecision.F32, tensor)
            .ShouldBe(Weights<Half>(ShapePrecision.F16, tensor).Select(value => (float)value));

    [Fact]
    public void Norms_are_ones() =>
        Weights<float>(ShapePrecision.F16, "blk.0.attn_norm.weight").ShouldAllBe(value => value == 1f);

    [Theory]
    [InlineData("blk.0.attn_q.weight", 1.0 / 16)]
    [InlineData("blk.0.attn_output.weight", 1.0 / 16 / 1.4142)]
    [InlineData("token_embd.weight", 1.0)]
    public void Weights_have_mean_zero_and_a_deviation_that_keeps_activations_near_one(string tensor, double deviation)
    {
        var values = Weights<Half>(ShapePrecision.F16, tensor).Select(value => (double)value).ToList();

        values.Average().ShouldBe(0, 0.02 * deviation);
        Math.Sqrt(values.Average(value => value * value)).ShouldBe(deviation, 0.02 * deviation);
    }

    [Fact]
    public void Neighbouring_weights_are_not_correlated()
    {
        var values = Weights<Half>(ShapePrecision.F16, "blk.0.attn_q.weight").Select(value => 16 * (double)value).ToList();

        foreach (var distance in new[] { 1, 2, 3, 4, 256 })
        {
            values.Skip(distance).Zip(values, (one, other) => one * other).Average().ShouldBe(0, 0.02);
        }
    }

    [Fact]
    public void Progress_rises_to_the_size_of_the_file()
    {
        var reported = new List<long>();
        var progress = Substitute.For<IProgress<long>>();
        progress.Report(Arg.Do<long>(reported.Add));

        var plan = ShapeModelWriter.Write(ShippedShapes.TinyDense, _folder.File("m.gguf"), seed: 1, progress: progress);

        reported.ShouldBe(reported.Order());
        reported[^1].ShouldBe(plan.FileBytes);
    }

    [Fact]
    public void A_stopped_writing_leaves_the_old_file_and_nothing_else()
    {
        using var stop = new CancellationTokenSource();
        var progress = Substitute.For<IProgress<long>>();
        progress.When(p => p.Report(Arg.Any<long>())).Do(_ => stop.Cancel());
        _folder.Write("m.gguf", [1, 2, 3]);

        Should.Throw<OperationCanceledException>(() =>
            ShapeModelWriter.Write(
                ShippedShapes.TinyDense, _folder.File("m.gguf"), seed: 1, progress: progress, cancellationToken: stop.Token));

        Directory.GetFiles(_folder.Path).ShouldBe([_folder.File("m.gguf")]);
        File.ReadAllBytes(_folder.File("m.gguf")).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_full_disk_is_told_before_anything_is_written()
    {
        var disk = Substitute.For<IDiskSpace>();
        disk.FreeBytes(Arg.Any<string>()).Returns(1_000_000);

        var refusal = Should.Throw<InputException>(() => ShapeModelWriter.Write(
            ShippedShapes.TinyDense, _folder.File("m.gguf"), new ShapeWriteOptions { Seed = 1, DiskSpace = disk },
            CancellationToken.None));

        refusal.ExitCode.ShouldBe(ExitCode.NotEnoughDisk);
        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_that_is_not_there_is_refused() =>
        Should.Throw<InputException>(() => ShapeModelWriter.Write(ShippedShapes.TinyDense, _folder.File("none/m.gguf"), seed: 1))
            .ExitCode.ShouldBe(ExitCode.NoPermission);

    [Fact]
    public void A_made_file_is_known_again_by_shape_seed_and_precision()
    {
        var shape = ShippedShapes.TinyDense;
        var path = _folder.File("m.gguf");
        ShapeModel.IsMade(shape, path, seed: 1).ShouldBeFalse();

        ShapeModelWriter.Write(shape, path, seed: 1);

        ShapeModel.IsMade(shape, path, seed: 1).ShouldBeTrue();
        ShapeModel.IsMade(shape, path, seed: 2).ShouldBeFalse();
        ShapeModel.IsMade(shape, path, seed: 1, ShapePrecision.F32).ShouldBeFalse();
        ShapeModel.IsMade(shape with { RopeBase = 5 }, path, seed: 1).ShouldBeFalse();
        ShapeModel.IsMade(ShippedShapes.TinyMoe, path, seed: 1).ShouldBeFalse();
    }

    private string Sha256(ModelShape shape, ShapeWriteOptions options)
    {
        ShapeModelWriter.Write(shape, _folder.File("hash.gguf"), options, CancellationToken.None);
        return Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_folder.File("hash.gguf"))));
    }

    private T[] Weights<T>(ShapePrecision precision, string name, ulong seed = 1)
        where T : struct
    {
        var plan = ShapeModelWriter.Write(ShippedShapes.TinyMoe, _folder.File("w.gguf"), seed, precision);
        var tensor = plan.Tensors.Single(tensor => tensor.Name == name);
        var bytes = File.ReadAllBytes(_folder.File("w.gguf")).AsSpan((int)plan.PositionOf(tensor), (int)tensor.Bytes);
        return MemoryMarshal.Cast<byte, T>(bytes).ToArray();
    }
}
