using InferenceBench.Foundation.Failures;

namespace InferenceBench.Claims.Ledgers;

/// <summary>Complaints about ledgers, each with file and line.</summary>
internal static class LedgerProblem
{
    /// <summary>Refuses what does not hold.</summary>
    /// <exception cref="InputException">The condition does not hold.</exception>
    public static void Require(bool holds, string where, string complaint)
    {
        if (!holds)
        {
            throw new InputException(ExitCode.FileInvalid, $"{where}: {complaint}.");
        }
    }

    /// <summary>A value that must be there.</summary>
    /// <exception cref="InputException">It is not.</exception>
    public static T Required<T>(T? value, string where, string complaint)
        where T : class => value ?? throw new InputException(ExitCode.FileInvalid, $"{where}: {complaint}.");
}
