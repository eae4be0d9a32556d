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
    /// <param name="kind">The kind of server that targets are; null where a program has none.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <exception cref="InputException">An address that is none.</exception>
    public static IReadOnlyDictionary<string, ServerAccess> Of(
        IReadOnlyList<SuiteFile> suites, string? kind, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(suites);
        var servers = new Dictionary<string, ServerAccess>(StringComparer.Ordinal);
        if (kind is null)
        {
            return servers;
        }

        if (suites is [{ Server: { } server }, ..] && ServerAddress.Find(server, environment) is { } address)
        {
            servers[kind] = new(address);
        }

        foreach (var target in suites.SelectMany(suite => suite.Targets))
        {
            if (ServerAddress.Find(target.Server, environment) is { } found)
            {
                servers.TryAdd(target.EngineOf(kind), new(found, target.KeyVariable));
            }
        }

        return servers;
    }

    /// <summary>Why an engine of the suites has no server; null where no variable is missing.</summary>
    /// <param name="suites">As for <see cref="Of"/>.</param>
    /// <param name="kind">As for <see cref="Of"/>.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="engine">The engine.</param>
    /// <exception cref="InputException">An address that is none.</exception>
    public static Skip? Missing(IReadOnlyList<SuiteFile> suites, string? kind, Func<string, string?> environment, string engine)
    {
        ArgumentNullException.ThrowIfNull(suites);
        var targets = suites.SelectMany(suite => suite.Targets)
            .Where(target => kind is not null && target.EngineOf(kind) == engine);
        var own = engine == kind ? suites.Take(1).Select(suite => suite.Server).OfType<string>() : [];
        var missing = targets.Select(target => target.Server).Concat(own)
            .FirstOrDefault(server => ServerAddress.Find(server, environment) is null);
        return missing is null ? null : new Skip(
            ExitCode.Usage,
            $"The environment variable {missing.TrimStart('$')}, which the suite names for {engine}, is not set; {SetIt}.");
    }
}
