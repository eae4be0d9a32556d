using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Models.Files;
using InferenceBench.Models.Gguf;
using InferenceBench.Models.Shapes;
using InferenceBench.Testing;
using NSubstitute;

namespace InferenceBench.Models.Tests.Files;

public sealed class QuantizedCopyTests : IDisposable
{
    private static readonly ModelFacts _facts = ShapeModel.Facts(SmallShape.Shape);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("small-F16.gguf", "Q8_0", "small-Q8_0.gguf")]
    [InlineData("small.gguf", "q4_k_m", "small-Q4_K_M.gguf")]
    [InlineData("small.BF16.gguf", "INT4", "small-Q4_K_M.gguf")]
    [InlineData("small-f16.gguf", "int8", "small-Q8_0.gguf")]
    [InlineData("small-F16-00001-of-00002.gguf", "Q8_0", "small-Q8_0.gguf")]
    [InlineData("no-ending", "Q8_0", "no-ending-Q8_0.gguf")]
    public void A_copy_has_the_models_name_with_its_quantization(string input, string quantization, string copy) =>
        Path.GetFileName(All(input, quantization).Single().Path).ShouldBe(copy);

    [Fact]
    public void A_name_given_twice_in_whatever_words_is_one_copy() =>
        All("small.gguf", "Q4_K_M", "q4_k_m", "INT4").Count.ShouldBe(1);

    [Fact]
    public void A_file_that_is_there_is_kept_unless_told_otherwise()
    {
        File.WriteAllText(_folder.File("small-Q8_0.gguf"), "somebody's");
        Refusal(() => All("small-F16.gguf", "Q8_0")).ShouldContain("--force");
        QuantizedCopy.All(_folder.File("small-F16.gguf"), _facts, ["Q8_0"], null, mayReplace: true).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(4.8)]
    [InlineData(8.5)]
    public void What_is_quantized_is_not_quantized_again(double bits) => Refusal(() => QuantizedCopy.All(
        _folder.File("x.gguf"), _facts with { BitsPerWeight = bits, Quantization = "Q4_K_M" }, ["Q8_0"], null, mayReplace: false))
            .ShouldContain("start from its F16");

    [Fact]
    public void A_copy_that_does_not_fit_is_not_begun()
    {
        var disk = Substitute.For<IDiskSpace>();
        disk.FreeBytes(default!).ReturnsForAnyArgs(10);
        Should.Throw<InputException>(() => All("small.gguf", "Q8_0").Single().RequireRoom(disk)).ExitCode
            .ShouldBe(ExitCode.NotEnoughDisk);
    }

    private IReadOnlyList<QuantizedCopy> All(string input, params string[] quantizations) =>
        QuantizedCopy.All(_folder.File(input), _facts, quantizations, folder: null, mayReplace: false);

    private static string Refusal(Action action) => Should.Throw<InputException>(action).Message;
}
