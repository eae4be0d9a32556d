using InferenceBench.Engines.LLamaSharp;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Words;
using InferenceBench.Measuring.Machine.Noise;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Html;
using InferenceBench.Reporting.Views;
using InferenceBench.Results.Machines;

namespace InferenceBench.Cli.Services;

/// <summary>Looks for whatever would spoil a run before it is started.</summary>
internal sealed class Doctor(CliServices services)
{
    private const long ComfortableDiskBytes = 8_000_000_000;

    internal IReadOnlyList<Finding> Examine()
    {
        var facts = services.DetectMachine();
        var cache = CacheFolder.Find(services.Environment);
        return
        [
            .. services.Engines.Ids.SelectMany(id => Engine(id, facts)),
            .. services.MissingLibraries(facts)
                .Select(missing => new Finding(
                    FindingLevel.Warning, $"{missing.By} does not compute here: {missing.Name} is missing.", missing.Remedy)),
            Charts(),
            Folder("The cache", cache.Root, $"set {CacheFolder.Variable} to a folder you may write to."),
            Folder("The results folder", services.Folders.Results, "give another with --output."),
            Disk(cache.Root),
            .. NoiseWarnings.AtStart(facts).Select(w => new Finding(FindingLevel.Warning, w, "")),
        ];
    }

    /// <summary>That there are none is nobody's fault: what they are made of comes by npm.</summary>
    private static Finding Charts() => HtmlReport.ChartsMissing is { } missing
        ? new Finding(FindingLevel.Ok, "Reports have every table and figure and no charts.", missing)
        : new Finding(FindingLevel.Ok, "Reports have charts.", "");

    private static Finding Folder(string what, string path, string otherwise)
    {
        try
        {
            WritableFolder.Require(path);
            return new Finding(FindingLevel.Ok, $"{what} '{path}' can be written.", "");
        }
        catch (InputException e)
        {
            return new Finding(FindingLevel.Problem, e.Message, $"Or {otherwise}") { ExitCode = e.ExitCode };
        }
    }

    private static Finding Disk(string path)
    {
        var free = new DriveDiskSpace().FreeBytes(path);
        return free is null or >= ComfortableDiskBytes
            ? new Finding(
                FindingLevel.Ok, $"The cache's disk has {(free is { } bytes ? Formats.Bytes(bytes) : "an unknown amount")} free.",
                "")
            : new Finding(
                FindingLevel.Warning,
                $"The cache's disk has only {Formats.Bytes(free.Value)} free.",
                $"Shape models of the default suite take about 3 GB; free space or set {CacheFolder.Variable}.");
    }

    private static string GpuNeeds(string engine) =>
        $"CUDA needs the CUDA {(engine == LLamaSharpEngine.Id ? 12 : 13)} runtime libraries on the library path, Vulkan its "
        + "loader and a driver.";

    private IEnumerable<Finding> Engine(string id, MachineFacts facts)
    {
        var engine = services.Engines.Describe(id, server: null, services.Workers);
        if (engine.Absence is { } absence)
        {
            yield return new Finding(FindingLevel.Ok, $"{id}: {absence}.", engine.Problem!);
            yield break;
        }

        if (engine.Build is not { } build)
        {
            yield return new Finding(FindingLevel.Problem, engine.Problem!, "") { ExitCode = engine.ExitCode };
            yield break;
        }

        var variant = build.CpuVariant.Length > 0 ? $", CPU code for {build.CpuVariant}" : "";
        yield return new Finding(FindingLevel.Ok, $"{id} {build.Version} ({build.Package}) loads: {build.Backend}{variant}.", "");
        if (build.Warning.Length > 0)
        {
            yield return new Finding(
                FindingLevel.Warning, build.Warning, GpuNeeds(id));
        }
        else if (facts.Gpus.Count > 0 && !build.Devices.Any(d => d.IsGpu))
        {
            yield return new Finding(
                FindingLevel.Warning,
                $"This machine has a GPU ({facts.Gpus[0].Name}), but {id} does not see it.",
                $"Run '{(id == LLamaSharpEngine.Id ? $"{LLamaSharpEngine.Variable}=cuda12" : "INFERENCEBENCH_NATIVES=cuda")} "
                + $"{ProgramName.Script} engines' (or vulkan). {GpuNeeds(id)}");
        }
    }
}
