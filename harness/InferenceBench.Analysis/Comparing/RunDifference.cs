using InferenceBench.Cells;
using InferenceBench.Foundation.Units;
using InferenceBench.Results.Machines;

namespace InferenceBench.Analysis.Comparing;

/// <summary>What of machine, software and model files differs between two runs, as far as both tell.</summary>
/// <param name="RunA">The first run.</param>
/// <param name="RunB">The other.</param>
/// <param name="Parts">What differs.</param>
public sealed record RunDifference(string RunA, string RunB, IReadOnlyList<Difference> Parts)
{
    private const int ShownOfHash = 8;

    /// <summary>Null when nothing differs that both runs tell.</summary>
    public static RunDifference? Between(PricedRun a, PricedRun b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        List<Difference> parts =
        [
            .. Machine(a).DifferencesFrom(Machine(b)), .. EngineDifferences(a, b), .. FileDifferences(a, b),
        ];
        return parts.Count == 0 ? null : new(a.Run.Document.RunId, b.Run.Document.RunId, parts);
    }

    /// <summary>Machine of a run; of a merged one that of its first part.</summary>
    public static MachineIdentity Machine(PricedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return MachineIdentity.Of(run.Run.Document.AllSources[0].Environment);
    }

    private static IEnumerable<Difference> EngineDifferences(PricedRun a, PricedRun b)
    {
        var others = Builds(b);
        return Builds(a)
            .Where(build => others.ContainsKey(build.Key))
            .SelectMany(build => Differences(build.Key, build.Value, others[build.Key]));
    }

    private static IEnumerable<Difference> Differences(
        string engine, InferenceBench.Engines.EngineBuild a, InferenceBench.Engines.EngineBuild b)
    {
        Difference?[] parts =
        [
            Difference.Of($"{engine} build", Told(a.Version), Told(b.Version)),
            Difference.Of($"{engine} package", Told(a.Package), Told(b.Package)),
            Difference.Of($"{engine} backend", Told(a.Backend), Told(b.Backend)),
            Difference.Of($"{engine} CPU code", Told(a.CpuVariant), Told(b.CpuVariant)),
        ];
        return parts.OfType<Difference>();
    }

    /// <summary>Two files may bear one name: made anew by another tool, or another model behind the same link.</summary>
    private static IEnumerable<Difference> FileDifferences(PricedRun a, PricedRun b)
    {
        var others = Files(b);
        return Files(a)
            .Where(file => others.TryGetValue(file.Key, out var other) && other.Sha256 != file.Value.Sha256)
            .Select(file => new Difference(
                $"file of {file.Key.Model} {file.Key.Quantization}".TrimEnd(), Told(file.Value), Told(others[file.Key])));
    }

    private static Dictionary<(string Model, string Quantization), CellModel> Files(PricedRun run) => run.Run.Outcomes
        .Select(outcome => outcome.Cell.Model)
        .Where(model => model.Sha256.Length > 0)
        .DistinctBy(model => (model.Id, model.Quantization))
        .ToDictionary(model => (model.Id, model.Quantization));

    private static string Told(CellModel model) =>
        $"{model.Sha256[..Math.Min(ShownOfHash, model.Sha256.Length)]}…"
        + (model.WeightBytes is { } bytes ? $" with {ByteText.Of(bytes)} of weights" : "");

    private static Dictionary<string, InferenceBench.Engines.EngineBuild> Builds(PricedRun run) => run.Run.Outcomes
        .Where(outcome => outcome.Build is not null)
        .DistinctBy(outcome => outcome.Cell.Engine)
        .ToDictionary(outcome => outcome.Cell.Engine, outcome => outcome.Build!, StringComparer.Ordinal);

    private static string? Told(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
