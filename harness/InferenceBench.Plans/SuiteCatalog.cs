using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;
using InferenceBench.Models.Files;

namespace InferenceBench.Plans;

/// <summary>Finds suites: those that ship by name, a user's own by path, and a model file as a suite of one.</summary>
/// <param name="folder">Folder of the suites that ship.</param>
/// <param name="models">Ids of models, asked for where a name is no suite's; null = none are known.</param>
public sealed class SuiteCatalog(string folder, Func<IEnumerable<string>>? models = null)
{
    /// <summary>Workload of a model file given instead of a suite.</summary>
    private static readonly SuiteWorkload _defaultWorkload = new() { PromptTokens = 512, GeneratedTokens = 128 };

    /// <summary>Names of the suites that ship.</summary>
    public IReadOnlyList<string> Names =>
        [.. Directory.EnumerateFiles(folder, "*.yaml")
            .Select(f => Path.GetFileNameWithoutExtension(f)!)
            .Order(StringComparer.Ordinal)];

    /// <summary>The suite of a name, a YAML file, a GGUF file or an ONNX folder; paths of models in it are absolute.</summary>
    /// <exception cref="InputException">Nothing of that name, or the file is not a valid suite.</exception>
    public SuiteFile Find(string nameOrPath)
    {
        ArgumentNullException.ThrowIfNull(nameOrPath);
        GivenPath.RequirePath(nameOrPath);
        if (GivenPath.IsModel(nameOrPath) && !Names.Contains(nameOrPath))
        {
            nameOrPath = GivenPath.Resolve(nameOrPath);
        }

        if (HasExtension(nameOrPath, ".gguf") || (File.Exists(nameOrPath) && GivenPath.IsModel(nameOrPath)))
        {
            return new SuiteFile
            {
                Suite = Path.GetFileNameWithoutExtension(nameOrPath),
                Models = [Path.GetFullPath(nameOrPath)],
                Workloads = [_defaultWorkload],
            };
        }

        if (File.Exists(nameOrPath)
            && (HasExtension(nameOrPath, ".onnx")
                || Path.GetFileName(nameOrPath) == InferenceBench.Models.Formats.OnnxFolder.ConfigFile))
        {
            nameOrPath = Path.GetDirectoryName(Path.GetFullPath(nameOrPath))!;
        }

        if (Directory.Exists(nameOrPath))
        {
            var model = Path.TrimEndingDirectorySeparator(Path.GetFullPath(nameOrPath));
            return new SuiteFile
            {
                Suite = Path.GetFileName(model),
                Models = [model],
                Engines = [InferenceBench.Models.Formats.ModelFormats.Onnx],
                Workloads = [_defaultWorkload],
            };
        }

        var path = HasExtension(nameOrPath, ".yaml") || HasExtension(nameOrPath, ".yml")
            ? Path.GetFullPath(nameOrPath)
            : Path.Combine(folder, nameOrPath + ".yaml");
        if (!File.Exists(path))
        {
            if (GivenPath.Elsewhere(nameOrPath) is { } elsewhere)
            {
                throw new InputException(ExitCode.ModelMissing, $"'{nameOrPath}' is not on this machine; {elsewhere}.");
            }

            var known = models?.Invoke().ToList() ?? [];
            if (known.Contains(nameOrPath))
            {
                throw new InputException(
                    ExitCode.FileInvalid,
                    $"'{nameOrPath}' is a model and no suite; measure it with "
                        + $"'{ProgramName.Current} run --models {nameOrPath}'.");
            }

            var use = $"use one of {string.Join(", ", Names)}, a .yaml file, a .gguf file or the folder of an ONNX model";
            throw new InputException(
                ExitCode.FileInvalid,
                $"There is no suite '{nameOrPath}'; {NearMiss.Then(nameOrPath, [.. Names, .. known], use)}.");
        }

        var suite = SuiteReader.Read(path);
        var suiteFolder = Path.GetDirectoryName(path)!;
        return suite with
        {
            Models = [.. suite.Models.Select(model => Absolute(model, suiteFolder))],
            Workloads = [.. suite.Workloads.Select(w => w.Draft is { } draft
                ? w with { Draft = draft with { Model = Absolute(draft.Model, suiteFolder) } }
                : w)],
        };
    }

    /// <summary>Model files are relative to the suite that names them; ids stay as they are.</summary>
    private static string Absolute(string model, string suiteFolder)
    {
        GivenPath.RequirePath(model);
        return model.Contains('/', StringComparison.Ordinal)
            || HasExtension(model, ".gguf")
            || HasExtension(model, ".yaml")
            || HasExtension(model, ".yml")
            ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(suiteFolder, model)))
            : model;
    }

    private static bool HasExtension(string path, string extension) =>
        path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
