using InferenceBench.Analysis.Comparing;
using InferenceBench.Foundation.Failures;
using InferenceBench.Results;
using InferenceBench.Results.Foreign;

namespace InferenceBench.Cli.Services;

/// <summary>Runs that lie beside those compared.</summary>
internal static class EarlierRuns
{
    // A spread does not get better known by more, and each has to be read.
    private const int Most = 30;

    /// <summary>
    /// The newest runs of the folders that the results lie in, or of the one folder named; what is no run, or damaged, is passed
    /// over.
    /// </summary>
    internal static RunHistory Beside(IEnumerable<string> results, string? folder)
    {
        IEnumerable<string?> parents = folder is null
            ? results.Select(path => Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))))
            : [folder];
        return new(parents.OfType<string>().Distinct(StringComparer.Ordinal).Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories)
            .Where(path => File.Exists(Path.Combine(path, "run.json")))
            .OrderByDescending(Path.GetFileName, StringComparer.Ordinal)
            .Take(Most)
            .Select(Read)
            .OfType<RunRecord>());
    }

    private static RunRecord? Read(string path)
    {
        try
        {
            return ResultInput.ReadWithoutSteps(path, apart: true);
        }
        catch (InputException)
        {
            return null;
        }
    }
}
