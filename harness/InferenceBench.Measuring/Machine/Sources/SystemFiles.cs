namespace InferenceBench.Measuring.Machine.Sources;

/// <summary>System files below a root folder: <c>/</c> for the machine itself.</summary>
public sealed class SystemFiles(string root = "/") : ISystemFiles
{
    /// <inheritdoc/>
    public string? ReadText(string path)
    {
        try
        {
            return File.ReadAllText(Under(path));
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
            return File.ReadAllBytes(Under(path));
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
            return [.. Directory.EnumerateFileSystemEntries(Under(folder)).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private string Under(string path) => Path.Combine(root, path.TrimStart('/'));
}
