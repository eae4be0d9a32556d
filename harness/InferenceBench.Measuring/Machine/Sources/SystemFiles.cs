namespace InferenceBench.Measuring.Machine.Sources;

/// <summary>System files below a root folder: <c>/</c> for the machine itself.</summary>
public sealed class SystemFiles(string root = "/") : ISystemFiles
{
    /// <inheritdoc/>
    public string? ReadText(string path)
    {
        try
        {
#pragma warning disable RS0030 // The system's own files have no length.
            return File.ReadAllText(Under(path));
#pragma warning restore RS0030
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public byte[]? ReadBytes(string path)
    {
        try
        {
#pragma warning disable RS0030 // As above.
            return File.ReadAllBytes(Under(path));
#pragma warning restore RS0030
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(Under(folder))
                .Select(p => Path.GetFileName(p))
                .Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private string Under(string path) => Path.Combine(root, path.TrimStart('/'));
}
