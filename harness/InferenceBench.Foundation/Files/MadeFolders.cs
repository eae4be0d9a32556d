namespace InferenceBench.Foundation.Files;

/// <summary>Folders that were made for something that may not come: those still empty can go again.</summary>
public sealed class MadeFolders
{
    private readonly List<string> _paths = [];

    private MadeFolders()
    {
    }

    /// <summary>Makes a folder and what is missing above it.</summary>
    /// <param name="path">The folder; may be there.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static MadeFolders Make(string path)
    {
        var made = new MadeFolders();
        for (var folder = Path.GetFullPath(path); folder is not null
            && !Directory.Exists(folder); folder = Path.GetDirectoryName(folder))
        {
            made._paths.Add(folder);
        }

        _ = Directory.CreateDirectory(path);
        return made;
    }

    /// <summary>Makes one that nobody else has: false when something of the name is there already.</summary>
    /// <param name="path">The folder, in one that is there.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public bool TryMakeNew(string path)
    {
        if (!NewFolder.TryMake(path))
        {
            return false;
        }

        _paths.Insert(0, path);
        return true;
    }

    /// <summary>Removes those that were made here and have nothing in them; what cannot be removed stays.</summary>
    public void RemoveEmpty()
    {
        try
        {
            foreach (var path in _paths.TakeWhile(path => Directory.Exists(path)
                && !Directory.EnumerateFileSystemEntries(path).Any()))
            {
                Directory.Delete(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody else uses it; an empty folder harms nobody.
        }
    }
}
