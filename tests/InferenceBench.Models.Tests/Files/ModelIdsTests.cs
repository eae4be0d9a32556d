using InferenceBench.Models.Manifest;
using InferenceBench.Models.Shapes;
using InferenceBench.Testing;

namespace InferenceBench.Models.Tests.Files;

public sealed class ModelIdsTests
{
    /// <summary>
    /// A name that is both would measure random weights where the trained model was meant, or the other way round.
    /// </summary>
    [Fact]
    public void No_id_is_both_a_shape_and_a_model_of_the_manifest()
    {
        var shapes = ShapeCatalog.Load(RepositoryFile.Path("models-manifest/shapes")).All.Select(shape => shape.Id);
        var models = ModelManifest.Load(RepositoryFile.Path("models-manifest/models")).Models.Select(model => model.Id);

        shapes.Intersect(models).ShouldBeEmpty();
    }
}
