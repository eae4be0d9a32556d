using InferenceBench.Foundation.Files;
using InferenceBench.Models.Files;
using InferenceBench.Models.Manifest;
using InferenceBench.Models.Shapes;
using InferenceBench.Plans.Variants;
using InferenceBench.Testing;

namespace InferenceBench.Plans.Tests.Variants;

public sealed class ReferenceFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_model_a_published_program_leaves_out_says_how_it_is_added()
    {
        Ship("ref-large.curve.csv");
        var variant = Resolver().Resolve(["ref-large"], ["F16"]).ShouldHaveSingleItem();
        variant.IsUsable.ShouldBeFalse();
        variant.Missing.ShouldContain($"models-manifest/reference/ref-large.gguf of the repository into {_folder.Path}");
        variant.Missing.ShouldContain("-p:ReferenceModels=all");
    }

    [Fact]
    public void A_model_put_there_later_is_found()
    {
        Ship("ref-small.curve.csv");
        Ship("ref-small.gguf");
        Resolver().Resolve(["ref-small"], ["F16"]).Single().Missing.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ref-other")]
    [InlineData("../ref-large")]
    [InlineData("")]
    public void Nothing_else_is_taken_for_a_reference_model(string id)
    {
        Ship("ref-large.curve.csv");
        new ReferenceFiles(Path.Combine(_folder.Path, "below"), new CacheFolder(_folder.Path)).LeavesOut(id).ShouldBeFalse();
        Files().LeavesOut(id).ShouldBeFalse();
    }

    public void Dispose() => _folder.Dispose();

    private void Ship(string name) => File.Copy(RepositoryFile.Path($"models-manifest/reference/{name}"), _folder.File(name));

    private ReferenceFiles Files() => new(_folder.Path, new CacheFolder(_folder.Path));

    private ModelResolver Resolver()
    {
        var cache = new CacheFolder(_folder.Path);
        return new(
            ShapeCatalog.Load(RepositoryFile.Path("models-manifest/shapes")),
            ModelManifest.Load(RepositoryFile.Path("models-manifest/models")),
            new ShapeFiles(cache),
            cache,
            Files());
    }
}
