using InferenceBench.Foundation.Failures;

namespace InferenceBench.Foundation.Files;

/// <summary>Where everything lives that can be made or pulled again: models, hashes, locks.</summary>
public sealed class CacheFolder
{
    /// <summary>Environment variable that moves the folder.</summary>
    public const string Variable = "INFERENCEBENCH_CACHE";

    /// <param name="root">Any path; it need not exist.</param>
    public CacheFolder(string root) => Root = Path.GetFullPath(root);

    /// <summary>Absolute path.</summary>
    public string Root { get; }

    /// <summary>Folder of pulled models: <c>models/owner/name/file</c>.</summary>
    public string Models => Path.Combine(Root, "models");

    /// <summary>Folder of logits that a ladder of quantizations is scored beside.</summary>
    public string Logits => Path.Combine(Root, "logits");

    /// <summary>
    /// The folder named by <see cref="Variable"/>, else <c>inferencebench</c> in the platform's folder for caches.
    /// </summary>
    /// <param name="environment">Reads an environment variable; null or empty = not set.</param>
    public static CacheFolder Find(Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var named = environment(Variable);
        return new CacheFolder(string.IsNullOrWhiteSpace(named)
            ? Path.Combine(PlatformFolder(environment), "inferencebench")
            : named);
    }

    /// <summary>Path of a file of a hub repository.</summary>
    /// <exception cref="InputException">The path would be outside the folder of models.</exception>
    public string ModelFile(string repository, string name)
    {
        var path = Path.GetFullPath(Path.Combine(Models, repository, name));
        return path.StartsWith(Models + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new InputException(
                ExitCode.FileInvalid,
                $"The file '{name}' of '{repository}' would be written outside the cache folder; correct its name.");
    }

    private static string PlatformFolder(Func<string, string?> environment)
    {
        if (OperatingSystem.IsWindows())
        {
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        }

        var home = environment("HOME") is { Length: > 0 } set
            ? set
            : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return OperatingSystem.IsMacOS()
            ? Path.Combine(home, "Library", "Caches")
            : environment("XDG_CACHE_HOME") is { Length: > 0 } xdg && Path.IsPathRooted(xdg) ? xdg : Path.Combine(home, ".cache");
    }
}
