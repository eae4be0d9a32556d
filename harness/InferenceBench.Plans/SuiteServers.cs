using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Plans;

/// <summary>Where the running servers of suites are, by the engines that their cells name.</summary>
public static class SuiteServers
{
    /// <summary>What to do where a variable is not set.</summary>
    private const string SetIt = "set it to the address of a running server";

    /// <summary>The servers that the suites name.</summary>
    /// <param name="suites">Several suites that are run together share the first one's <c>server</c>.</param>
    /// <param name="kinds">The kinds of servers that a program knows, first that of targets that name none.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <exception cref="InputException">An address that is none.</exception>
    public static IReadOnlyDictionary<string, ServerAccess> Of(
        IReadOnlyList<SuiteFile> suites, IReadOnlyList<string> kinds, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(suites);
        ArgumentNullException.ThrowIfNull(kinds);
        var servers = new Dictionary<string, ServerAccess>(StringComparer.Ordinal);
        if (OwnEngine(suites, kinds) is { } own && ServerAddress.Find(suites[0].Server, environment) is { } address)
        {
            servers[own] = new(address);
        }

        foreach (var target in suites.SelectMany(suite => suite.Targets))
        {
            if (target.EngineOf(kinds) is { } engine && ServerAddress.Find(target.Server, environment) is { } found)
            {
                servers.TryAdd(engine, target.At(found));
            }
        }

        return servers;
    }

    /// <summary>Refuses a server that nothing of the suite asks: its figures would be taken for the server's.</summary>
    /// <param name="suite">Its engines by their own names.</param>
    /// <param name="kinds">As for <see cref="Of"/>.</param>
    /// <exception cref="InputException">The suite names a server, and neither an engine that is one nor a target.</exception>
    public static void RequireUse(SuiteFile suite, IReadOnlyList<string> kinds)
    {
        ArgumentNullException.ThrowIfNull(suite);
        if (suite is { Server: not null, Targets.Count: 0 } && kinds.Count > 0 && !suite.Engines.Exists(kinds.Contains))
        {
            throw new InputException(
                ExitCode.Usage,
                $"The server would not be asked, because no engine of the suite '{suite.Suite}' is one; add --engines with one "
                + $"of {string.Join(", ", kinds)}, or leave --server out.");
        }
    }

    /// <summary>Why an engine of the suites has no server; null where no variable is missing.</summary>
    /// <param name="suites">As for <see cref="Of"/>.</param>
    /// <param name="kinds">As for <see cref="Of"/>.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="engine">The engine.</param>
    /// <exception cref="InputException">An address that is none.</exception>
    public static Skip? Missing(
        IReadOnlyList<SuiteFile> suites, IReadOnlyList<string> kinds, Func<string, string?> environment, string engine)
    {
        ArgumentNullException.ThrowIfNull(suites);
        ArgumentNullException.ThrowIfNull(kinds);
        var targets = suites.SelectMany(suite => suite.Targets).Where(target => target.EngineOf(kinds) == engine);
        var own = engine == OwnEngine(suites, kinds) ? suites.Take(1).Select(suite => suite.Server).OfType<string>() : [];
        var missing = targets.Select(target => target.Server).Concat(own)
            .FirstOrDefault(server => ServerAddress.Find(server, environment) is null);
        return missing is null ? null : new Skip(
            ExitCode.Usage,
            $"The environment variable {missing.TrimStart('$')}, which the suite names for {engine}, is not set; {SetIt}.");
    }

    /// <summary>
    /// The engine that <c>server</c> is: the first of the suites that is a server and no target's, else the kind that targets are
    /// that name none.
    /// </summary>
    private static string? OwnEngine(IReadOnlyList<SuiteFile> suites, IReadOnlyList<string> kinds)
    {
        if (suites is not [{ Server: not null }, ..] || kinds.Count == 0)
        {
            return null;
        }

        var taken = suites.SelectMany(suite => suite.Targets).Select(target => target.EngineOf(kinds)).ToHashSet();
        return suites.SelectMany(suite => suite.Engines)
            .FirstOrDefault(engine => kinds.Contains(engine) && !taken.Contains(engine)) ?? kinds[0];
    }
}
