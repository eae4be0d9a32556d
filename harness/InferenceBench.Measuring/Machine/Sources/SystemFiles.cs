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
            return IsThere(path) ? File.ReadAllText(Under(path)) : null;
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
            return IsThere(path) ? File.ReadAllBytes(Under(path)) : null;
#pragma warning restore RS0030
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public IHeldFile Hold(string path) => new OpenFile(Under(path));

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

    /// <summary>Sensors ask often for files that are not there: an exception costs more than the look.</summary>
    private bool IsThere(string path) => File.Exists(Under(path));

    private string Under(string path) => Path.Combine(root, path.TrimStart('/'));
}
