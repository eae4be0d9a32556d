using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Models.Files;
using InferenceBench.Models.Manifest;
using InferenceBench.Models.Shapes;
using InferenceBench.Plans.Variants;
using InferenceBench.Testing;

namespace InferenceBench.Plans.Tests.Variants;

public sealed class ModelResolverTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CacheFolder _cache;
    private readonly ModelResolver _resolver;

    public ModelResolverTests()
    {
        _cache = new CacheFolder(_folder.Path);
        _resolver = new ModelResolver(
            ShapeCatalog.Load(RepositoryFile.Path("models-manifest/shapes")),
            ModelManifest.Load(RepositoryFile.Path("models-manifest/models")),
            new ShapeFiles(_cache),
            _cache);
    }

    [Fact]
    public void A_shape_that_is_not_made_yet_says_what_it_will_take()
    {
        var variants = _resolver.Resolve(["tiny-dense"], ["F16", "Q4_K_M"]);
        variants.Select(v => v.Model.Quantization).ShouldBe(["F16", "Q4_K_M"]);
        variants.ShouldAllBe(v => v.Model.Weights == "shape" && v.Missing.Length == 0 && v.DiskBytes > 0);
        variants[1].DiskBytes.ShouldBeLessThan(variants[0].DiskBytes / 2);
    }

    [Fact]
    public void A_shape_that_is_made_takes_nothing_more()
    {
        var path = _resolver.Resolve(["tiny-dense"], ["F16"]).Single().Model.Path;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        ShapeModelWriter.Write(_resolver.ShapeOf("tiny-dense")!, path, seed: 1);
        _resolver.Resolve(["tiny-dense"], ["F16"]).Single().DiskBytes.ShouldBe(0);
    }

    [Fact]
    public void A_manifest_model_that_is_not_pulled_says_how_to_pull_it()
    {
        var variant = _resolver.Resolve(["OLMoE-1b-7b"], ["Q8_0"]).Single();
        variant.Missing.ShouldContain("models pull olmoe-1b-7b --quantization Q8_0");
        (variant.Model.Architecture, variant.Model.ActiveParameters, variant.Facts).ShouldBe(("moe", 1_300_000_000, null));
    }

    [Fact]
    public void A_file_has_its_own_quantization()
    {
        var path = _folder.File("mine.gguf");
        ShapeModelWriter.Write(InferenceBench.Testing.SmallShape.Shape, path, seed: 1);
        var variant = _resolver.Resolve([path], ["Q8_0", "Q4_K_M"]).ShouldHaveSingleItem();
        (variant.Model.Id, variant.Model.Path, variant.Model.Quantization).ShouldBe(("mine", path, "F16"));
    }

    [Fact]
    public void A_shape_file_of_the_users_own_is_a_shape() =>
        _resolver.Resolve([RepositoryFile.Path("models-manifest/shapes/tiny-moe.yaml")], ["F16"])
            .Single().Model.Architecture
            .ShouldBe("moe");

    [Theory]
    [InlineData("no-such-model", "F16", ExitCode.ModelMissing)]
    [InlineData("tiny-dense", "Q9_9", ExitCode.QuantizationUnknown)]
    [InlineData("olmoe-1b-7b-shape", "Q9_9", ExitCode.QuantizationUnknown)]
    [InlineData("no-such-file.gguf", "F16", ExitCode.ModelMissing)]
    public void What_stands_for_nothing_is_refused(string model, string quantization, ExitCode exitCode) =>
        Should.Throw<InputException>(() => _resolver.Resolve([model], [quantization])).ExitCode.ShouldBe(exitCode);

    public void Dispose() => _folder.Dispose();
}
