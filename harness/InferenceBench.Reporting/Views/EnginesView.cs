using InferenceBench.Measuring.Running;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;
using Spectre.Console;

namespace InferenceBench.Reporting.Views;

/// <summary>Shows the engines of this build.</summary>
public static class EnginesView
{
    public static void Write(IAnsiConsole console, IReadOnlyList<EngineDescription> engines, OutputForm form) =>
        console.WriteLines(engines.GroupBy(engine => $"{engine.Absence ?? engine.Id}\n{engine.Problem}").SelectMany(Lines), form);

    /// <summary>Those that are not there for the same reason, as all kinds of servers, are said once.</summary>
    private static IEnumerable<OutputLine> Lines(IGrouping<string, EngineDescription> alike) =>
        Lines(alike.First() with { Id = string.Join(", ", alike.Select(engine => engine.Id)) });

    private static IEnumerable<OutputLine> Lines(EngineDescription engine)
    {
        if (engine.Build is not { } build || engine.Capabilities is not { } capabilities)
        {
            yield return new OutputLine(
                $"{engine.Id}  {engine.Absence ?? "not available"}",
                engine.Absence is null ? LineKind.Problem : LineKind.Heading);
            yield return new OutputLine($"  {SafeText.OneLine(engine.Problem ?? "")}");
            yield break;
        }

        yield return new OutputLine($"{engine.Id} {build.Version}", LineKind.Heading);
        yield return new OutputLine($"  package   {build.Package}");
        yield return new OutputLine(
            $"  backend   {build.Backend}{(build.CpuVariant.Length > 0 ? $" (CPU code for {build.CpuVariant})" : "")}");
        if (build.Warning.Length > 0)
        {
            yield return new OutputLine($"  {SafeText.OneLine(build.Warning)}", LineKind.Warning);
        }

        foreach (var device in build.Devices)
        {
            var memory = (device.FreeMemoryBytes, device.MemoryBytes) switch
            {
                ({ } free, { } total) => $", {Formats.Bytes(free)} of {Formats.Bytes(total)} free",
                (null, { } total) => $", {Formats.Bytes(total)}",
                _ => "",
            };
            yield return new OutputLine($"  device    {device.Id}: {SafeText.OneLine(device.Description)}{memory}");
        }

        yield return new OutputLine($"  models    {capabilities.ModelFormat}");
        yield return new OutputLine($"  KV cache  "
            + $"{(capabilities.KvTypes.Count == 0 ? "as the model file says" : string.Join(", ", capabilities.KvTypes))}");
    }
}
