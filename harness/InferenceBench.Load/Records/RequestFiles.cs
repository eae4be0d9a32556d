using InferenceBench.Foundation.Files;
using Microsoft.Win32.SafeHandles;

namespace InferenceBench.Load.Records;

/// <summary>
/// Both files of requests, opened once: a load of hundreds of visits would otherwise follow the links of their paths at each of
/// them, and read what has taken a file's place meanwhile.
/// </summary>
internal sealed class RequestFiles : IDisposable
{
    private RequestFiles(SafeFileHandle requests, SafeFileHandle arrivals) => (Requests, Arrivals) = (requests, arrivals);

    /// <summary><c>requests.csv</c>.</summary>
    public SafeFileHandle Requests { get; }

    /// <summary><c>arrivals.csv</c>.</summary>
    public SafeFileHandle Arrivals { get; }

    /// <summary>Opens those of a folder.</summary>
    /// <exception cref="IOException">One cannot be read, or is empty.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static RequestFiles Open(string folder)
    {
        var requests = OpenedFile.Open(Path.Combine(folder, RequestsCsv.FileName));
        try
        {
            return new(requests, OpenedFile.Open(Path.Combine(folder, RequestsCsv.ArrivalsName)));
        }
        catch
        {
            requests.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Requests.Dispose();
        Arrivals.Dispose();
    }
}
