using InferenceBench.Foundation.Failures;

namespace InferenceBench.Foundation.Files;

/// <summary>
/// Where the files that ship with the program are: beside it in a published build, else in the repository it was built in.
/// </summary>
/// <param name="baseFolder">Folder of the program.</param>
public sealed class AppFolders(string baseFolder)
{
    private const string ManifestFolder = "models-manifest";

    private readonly Lazy<string?> _root = new(() => FindRoot(baseFolder));

    /// <summary>Manifests of models that can be pulled.</summary>
    public string Models => Shipped(ManifestFolder, "models");

    /// <summary>Manifests of traces that can be pulled.</summary>
    public string Traces => Shipped(ManifestFolder, "traces");

    /// <summary>Shapes of models that can be made.</summary>
    public string Shapes => Shipped(ManifestFolder, "shapes");

    /// <summary>Small trained models that ship, and the text they are scored on.</summary>
    public string Reference => Shipped(ManifestFolder, "reference");

    public string Suites => Shipped(ManifestFolder, "suites");

    public string Prices => Shipped("prices");

    /// <summary>Ledgers of the documents' claims.</summary>
    public string Claims => Shipped("claims");

    /// <summary>
    /// Where runs are written by default: the repository's results folder, or one in the current folder for a published build.
    /// </summary>
    public string Results =>
        _root.Value is { } root && File.Exists(Path.Combine(root, "InferenceBench.sln"))
            ? Path.Combine(root, "results")
            : Path.Combine(Environment.CurrentDirectory, "results");

    private static string? FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, ManifestFolder)))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    private string Shipped(params string[] parts) => _root.Value is { } root
        ? Path.Combine([root, .. parts])
        : throw new InputException(
            ExitCode.FileInvalid,
            $"The folder '{ManifestFolder}' is neither beside the program nor above '{baseFolder}'; bring the whole folder that "
            + "was published, or run the program from its repository.");
}
