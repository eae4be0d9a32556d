using InferenceBench.Foundation.Failures;

namespace InferenceBench.Results;

/// <summary>The version of what a result folder holds; <c>docs/results-schema.md</c> describes it.</summary>
public static class ResultsSchema
{
    /// <summary>Raised when a column or key changes its meaning or goes away; a new one alone does not raise it.</summary>
    public const int Version = 1;

    /// <summary>Refuses what a newer version of the program wrote.</summary>
    /// <exception cref="InputException">The version is newer than this program's, or none.</exception>
    public static void Check(int version, string path)
    {
        if (version > Version)
        {
            throw new InputException(
                ExitCode.ResultsInvalid,
                $"'{path}' has schema version {version}, this program reads up to {Version}; use a newer InferenceBench.");
        }

        if (version < 1)
        {
            throw new InputException(
                ExitCode.ResultsInvalid, $"'{path}' has no schema version; it is not a result of InferenceBench.");
        }
    }
}
