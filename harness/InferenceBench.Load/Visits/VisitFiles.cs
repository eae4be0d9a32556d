using System.Globalization;
using InferenceBench.Foundation.Files;
using InferenceBench.Load.Records;
using InferenceBench.Results;

namespace InferenceBench.Load.Visits;

/// <summary>The requests of each finished visit, in a folder of its own, for as long as the run goes on.</summary>
internal static class VisitFiles
{
    private const string FolderName = "visits";

    /// <summary>Writes a visit's requests; a folder that a killed run left half written is written over.</summary>
    public static void Write(RunFolder folder, int visit, IReadOnlyList<RequestRecord> requests)
    {
        var path = PathOf(folder, visit);
        FileErrors.Translate(path, () => Directory.CreateDirectory(path));
        RequestsCsv.Write(path, requests);
    }

    /// <summary>Reads a visit's requests.</summary>
    public static IReadOnlyList<RequestRecord> Read(RunFolder folder, int visit) => RequestsCsv.Read(PathOf(folder, visit));

    /// <summary>Removes them all: the run's own files have them now.</summary>
    public static void Remove(RunFolder folder)
    {
        var path = Path.Combine(folder.Path, FolderName);
        if (Directory.Exists(path))
        {
            FileErrors.Translate(path, () => Directory.Delete(path, recursive: true));
        }
    }

    private static string PathOf(RunFolder folder, int visit) =>
        Path.Combine(folder.Path, FolderName, visit.ToString("0000", CultureInfo.InvariantCulture));
}
