using InferenceBench.Models.Manifest;
using InferenceBench.Models.Shapes;
using InferenceBench.Reporting.Views;
using InferenceBench.Studies.Setup;

namespace InferenceBench.Cli.Services;

/// <summary>Gathers what <c>models list</c> shows.</summary>
internal sealed class ModelListing(CliServices services)
{
    private readonly ModelStore _parts = services.OpenModels();

    internal IReadOnlyList<ListedModel> All() =>
        [.. _parts.Reference.Ids.Select(Reference), .. _parts.Manifest.Models.Select(Entry), .. _parts.Shapes.All.Select(Shape)];

    private ListedModel Entry(ModelEntry entry) => new(
        entry.Id,
        "trained",
        entry.Name,
        entry.Architecture,
        entry.TotalParameters,
        entry.ActiveParameters,
        [.. entry.Files.Select(f => f.Label)],
        [.. entry.Files.Where(f => f.Paths.All(n => File.Exists(_parts.Cache.ModelFile(f.Repository, n)))).Select(f => f.Label)]);

    private ListedModel Reference(string id)
    {
        var facts = InferenceBench.Models.Gguf.ModelFacts.From(_parts.Reference.Header(id));
        return new(
            id, "reference", id, facts.IsMixtureOfExperts ? "moe" : "dense", facts.TotalParameters, facts.ActiveParameters, [],
            ["F16"]);
    }

    private ListedModel Shape(ModelShape shape)
    {
        var facts = ShapeModel.Facts(shape);
        var folder = Path.GetDirectoryName(_parts.ShapeFiles.PathOf(shape, "F16"))!;
        var made = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.gguf").Select(Path.GetFileNameWithoutExtension)
            : [];
        return new(
            shape.Id,
            "shape",
            shape.Name,
            shape.IsMixtureOfExperts ? "moe" : "dense",
            facts.TotalParameters,
            facts.ActiveParameters,
            [],
            [.. made.Select(name => name![(shape.Id.Length + 1)..]).Order(StringComparer.Ordinal)]);
    }
}
