using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;
using InferenceBench.Foundation.Yaml;

namespace InferenceBench.Models.Manifest;

/// <summary>All models of a folder of YAML files.</summary>
public sealed class ModelManifest
{
    private ModelManifest(IReadOnlyList<ModelEntry> models) => Models = models;

    /// <summary>In the order of the files' names, then of the entries.</summary>
    public IReadOnlyList<ModelEntry> Models { get; }

    /// <summary>Reads and checks every <c>*.yaml</c> of a folder.</summary>
    /// <exception cref="InputException">No such folder, a file that cannot be read, an entry that cannot be meant, or an id given
    /// twice.</exception>
    public static ModelManifest Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new InputException(
                ExitCode.FileInvalid,
                $"The manifest folder '{folder}' does not exist; run from the repository or name another folder.");
        }

        var files = Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal);
        var models = files.SelectMany(file => StrictYaml.ReadFile<ManifestFile>(file).Models).ToList();
        models.ForEach(ManifestRules.Check);
        RequireUniqueIds(models);
        return new ModelManifest(models);
    }

    /// <summary>The model of an id.</summary>
    /// <exception cref="InputException">The manifest does not know it; the sentence lists the ids it knows.</exception>
    public ModelEntry Find(string id) =>
        Models.FirstOrDefault(m => m.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
        ?? throw new InputException(
            ExitCode.ModelMissing,
            $"The manifest has no model '{id}'; "
            + $"{NearMiss.Then(id, Models.Select(m => m.Id), $"it has {string.Join(", ", Models.Select(m => m.Id))}")}.");

    private static void RequireUniqueIds(IEnumerable<ModelEntry> models)
    {
        var seen = new Dictionary<string, ModelEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var model in models.Where(model => !seen.TryAdd(model.Id, model)))
        {
            throw new InputException(
                ExitCode.DuplicateId,
                $"The model id '{model.Id}' is given twice, in {seen[model.Id].Where} and in {model.Where}; rename one of them.");
        }
    }
}
