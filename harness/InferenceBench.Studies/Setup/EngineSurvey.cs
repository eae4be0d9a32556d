using InferenceBench.Engines;
using InferenceBench.Measuring.Machine;
using InferenceBench.Plans;

namespace InferenceBench.Studies.Setup;

/// <summary>What the machine and the engines of suites allow, as the engines themselves said.</summary>
/// <param name="Context">For the planner.</param>
/// <param name="Builds">Version and package of each engine that is there: part of a cell's key.</param>
/// <param name="Use">The devices that are computed on, which are paid for.</param>
public sealed record EngineSurvey(PlanContext Context, IReadOnlyDictionary<string, string> Builds, DevicesInUse Use)
{
    /// <summary>Asks every engine of the suites.</summary>
    /// <param name="bench">Engines and machine.</param>
    /// <param name="suites">At least one; their <c>server</c> is that of the first.</param>
    public static EngineSurvey Of(StudyBench bench, IReadOnlyList<SuiteFile> suites)
    {
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(suites);
        var capabilities = new Dictionary<string, EngineCapabilities>(StringComparer.Ordinal);
        var problems = new Dictionary<string, Skip>(StringComparer.Ordinal);
        var builds = new Dictionary<string, string>(StringComparer.Ordinal);
        var devices = new Dictionary<string, IReadOnlyList<EngineDevice>>(StringComparer.Ordinal);
        var servers = bench.ServersOf(suites);
        foreach (var id in suites.SelectMany(suite => suite.Engines).Distinct(StringComparer.Ordinal).Where(bench.Engines.Has))
        {
            if (SuiteServers.Missing(suites, bench.Engines.Roster.ServerKinds, bench.Environment, id) is { } missing)
            {
                problems[id] = missing;
                continue;
            }

            var engine = bench.Engines.Describe(id, servers.GetValueOrDefault(id), bench.Workers);
            if (engine is { Build: { } build, Capabilities: { } able })
            {
                capabilities[id] = able;
                builds[id] = $"{build.Version} {build.Package}";
                devices[id] = able.Serves is null ? build.Devices : [];
            }
            else
            {
                problems[id] = new Skip(engine.ExitCode, engine.Problem!);
            }
        }

        var machine = bench.Machine;
        var context = new PlanContext(
            capabilities, problems, machine.AvailableMemoryBytes, devices,
            machine.EffectiveCores) { Roster = bench.Engines.Roster };
        return new(context, builds, DevicesInUse.Of(machine, Used([.. devices.Values], suites), bench.Environment));
    }

    /// <summary>
    /// The GPUs that cells compute on, of the engine with most; null when no engine could be asked, as of a server, which may be
    /// anywhere.
    /// </summary>
    private static List<EngineDevice>? Used(List<IReadOnlyList<EngineDevice>> devices, IReadOnlyList<SuiteFile> suites)
    {
        var asked = devices.Where(seen => seen.Count > 0).ToList();
        var choices = suites.SelectMany(suite => CellMatrix.Settings(suite.Settings, threads: 1))
            .Select(settings => settings.Devices)
            .Distinct()
            .ToList();
        return asked.Count == 0
            ? null
            : asked.Select(seen => choices.SelectMany(choice => choice.Used(seen)).Distinct().ToList()).MaxBy(used => used.Count);
    }
}
