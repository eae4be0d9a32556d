using InferenceBench.Foundation.Failures;

namespace InferenceBench.Foundation.Files;

/// <summary>Finds out whether a folder can be written before minutes are spent on what is to go there.</summary>
public static class WritableFolder
{
    /// <summary>Makes the folder when it is missing, and a file in it; both go again at once.</summary>
    /// <exception cref="InputException">No permission, a full disk, or a path that cannot be.</exception>
    public static void Require(string path) => FileErrors.Translate(path, () =>
    {
        var made = MadeFolders.Make(path);
        try
        {
            var probe = Path.Combine(path, $".write-test-{Environment.ProcessId}");
            using (var file = new FileStream(probe, FileMode.Create, FileAccess.Write))
            {
                file.WriteByte((byte)'-');
            }

            File.Delete(probe);
        }
        finally
        {
            made.RemoveEmpty();
        }
    });
}
