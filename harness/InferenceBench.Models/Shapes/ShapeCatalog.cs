using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;
using InferenceBench.Foundation.Yaml;

namespace InferenceBench.Models.Shapes;

/// <summary>The shapes of a folder by id.</summary>
public sealed class ShapeCatalog
{
    private readonly Dictionary<string, ModelShape> _byId;

    private ShapeCatalog(IEnumerable<ModelShape> shapes) =>
        _byId = shapes.ToDictionary(shape => shape.Id, StringComparer.Ordinal);

    /// <summary>All shapes, by id.</summary>
    public IReadOnlyList<ModelShape> All => [.. _byId.Values.OrderBy(shape => shape.Id, StringComparer.Ordinal)];

    /// <summary>Reads every <c>*.yaml</c> file of a folder.</summary>
    /// <exception cref="InputException">
    /// <see cref="ExitCode.FileInvalid"/>: no such folder, or a file that <see cref="ReadFile"/> refuses;
    /// <see cref="ExitCode.DuplicateId"/>.
    /// </exception>
    public static ShapeCatalog Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new InputException(
                ExitCode.FileInvalid, $"The folder of model shapes '{folder}' does not exist; check the path.");
        }

        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var shapes = new List<ModelShape>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            var shape = ReadFile(file);
            if (!files.TryAdd(shape.Id, file))
            {
                throw new InputException(
                    ExitCode.DuplicateId, $"The shape id '{shape.Id}' is in '{files[shape.Id]}' and in '{file}'; rename one.");
            }

            shapes.Add(shape);
        }

        return new ShapeCatalog(shapes);
    }

    /// <summary>Reads and checks one file.</summary>
    /// <exception cref="InputException"><see cref="ExitCode.FileInvalid"/>: not readable, an unknown key, or a shape that cannot
    /// be.</exception>
    public static ModelShape ReadFile(string path)
    {
        var shape = StrictYaml.ReadFile<ModelShape>(path);
        ShapeRules.Check(shape, path);
        return shape;
    }

    /// <summary>The shape of an id, or of a file when the argument ends in <c>.yaml</c> or <c>.yml</c>.</summary>
    /// <exception cref="InputException"><see cref="ExitCode.FileInvalid"/>: no such id, or the file is refused.</exception>
    public ModelShape Get(string idOrPath)
    {
        ArgumentNullException.ThrowIfNull(idOrPath);
        if (idOrPath.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
            || idOrPath.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
        {
            return ReadFile(idOrPath);
        }

        var known = All.Select(shape => shape.Id);
        return Find(idOrPath) ?? throw new InputException(
            ExitCode.FileInvalid,
            $"There is no shape '{idOrPath}'; "
            + $"{NearMiss.Then(idOrPath, known, $"known are {string.Join(", ", known)}, or give a .yaml file")}.");
    }

    /// <summary>The shape of an id, or null.</summary>
    public ModelShape? Find(string id) => _byId.GetValueOrDefault(id);
}
