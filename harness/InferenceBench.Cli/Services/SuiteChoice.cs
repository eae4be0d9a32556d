using InferenceBench.Engines;
using InferenceBench.Engines.LlamaCpp;
using InferenceBench.Engines.LLamaSharp;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Units;
using InferenceBench.Foundation.Words;
using InferenceBench.Measuring.Machine;
using InferenceBench.Plans;
using InferenceBench.Results.Machines;

namespace InferenceBench.Cli.Services;

/// <summary>Which suite a command line means: one it names, or the one that fits the machine.</summary>
/// <param name="Name">Of a suite, or its file.</param>
/// <param name="Engine">The engine that sees the GPU which the suite was chosen for; null = the suite's own engines.</param>
/// <param name="Sentence">What was chosen, and why; empty when it was named.</param>
internal sealed record SuiteChoice(string Name, string? Engine, string Sentence)
{
    private const string Default = "default";

    /// <summary>Those that run GGUF shapes, the one of most users first.</summary>
    private static readonly string[] _engines = [LLamaSharpEngine.Id, LlamaCppEngine.Id];

    /// <summary>A suite for this machine.</summary>
    /// <param name="asked">The name given; null = none was.</param>
    /// <param name="isOpen">Nothing else on the command line says what to measure, or on what.</param>
    /// <param name="services">Engines that may see a GPU.</param>
    /// <param name="facts">The machine.</param>
    /// <exception cref="InputException">The suite of the GPU is asked for, and there is no GPU or too small a one.</exception>
    internal static SuiteChoice Of(string? asked, bool isOpen, CliServices services, MachineFacts facts) => asked switch
    {
        GpuSuites.Name => ForGpu(Find(services, facts, cardsAlone: false)),
        null when isOpen
            && facts.Gpus.Count > 0
            && Find(services, facts, cardsAlone: true) is { } found
            && GpuSuites.For(Bytes(found.Device)) is not null =>
            ForGpu(found),
        _ => new SuiteChoice(asked ?? Default, null, ""),
    };

    private static SuiteChoice ForGpu((string Engine, EngineDevice Device)? found)
    {
        if (found is not { } gpu)
        {
            throw new InputException(
                ExitCode.Usage,
                $"The suite '{GpuSuites.Name}' is chosen by the GPU's memory, and no engine sees a GPU here: "
                + $"'{ProgramName.Current} doctor' says why; name one of {string.Join(", ", GpuSuites.Names)} to plan without.");
        }

        var free = ByteText.Of(Bytes(gpu.Device));
        return GpuSuites.For(Bytes(gpu.Device)) is { } suite
            ? new SuiteChoice(suite, gpu.Engine, $"{gpu.Device.Description} has {free} free: the suite is {suite}, by "
                + $"{gpu.Engine}; name another to measure that ('default' is the processor's).")
            : throw new InputException(
                ExitCode.OutOfMemory,
                $"{gpu.Device.Description} has {free} free, which is too little for any of "
                + $"{string.Join(", ", GpuSuites.Names)}; run the suite 'default' on it.");
    }

    private static (string Engine, EngineDevice Device)? Find(CliServices services, MachineFacts facts, bool cardsAlone)
    {
        foreach (var id in _engines.Where(services.Engines.Ids.Contains))
        {
            var device = services.Engines.Describe(
                id, server: null, services.Workers).Build?.Devices.FirstOrDefault(device => device.IsGpu);
            if (device is not null && (!cardsAlone || DevicesInUse.Of(facts, [device], services.Environment).Names.Count > 0))
            {
                return (id, device);
            }
        }

        return null;
    }

    /// <summary>Engines that run GGUF files tell the memory of what they compute on.</summary>
    private static long Bytes(EngineDevice device) => device.FreeMemoryBytes ?? device.MemoryBytes ?? throw new InputException(
        ExitCode.OutOfMemory,
        $"How much memory {device.Description} has is not told; name one of {string.Join(", ", GpuSuites.Names)} instead of "
        + $"'{GpuSuites.Name}'.");
}
