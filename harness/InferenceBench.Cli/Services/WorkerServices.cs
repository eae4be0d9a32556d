using System.Diagnostics;
using InferenceBench.Engines;

namespace InferenceBench.Cli.Services;

/// <summary>
/// What a worker reaches outside itself. It is far less than commands do, and whoever started one waits until it is there.
/// </summary>
/// <param name="Input">The runner's lines.</param>
/// <param name="Output">Where events go.</param>
/// <param name="Clock">Monotonic timestamps.</param>
/// <param name="Load">Loads an engine into this process: its id, and the server that it is.</param>
/// <param name="EndProcess">Ends this process at once, native code included.</param>
internal sealed record WorkerServices(
    TextReader Input, TextWriter Output, TimeProvider Clock, Func<string, ServerAccess?, IEngine> Load, Action EndProcess)
{
    /// <summary>Those of a command.</summary>
    internal static WorkerServices Of(CliServices services) =>
        new(services.Input, services.Raw, services.Clock, services.Engines.Load, services.EndProcess);

    /// <summary>Those of the real program.</summary>
    internal static WorkerServices ForThisProcess() => new(
        Console.In, Console.Out, TimeProvider.System, (id, server) => BuiltEngines.Load(id, server, AppContext.BaseDirectory),
        () => Process.GetCurrentProcess().Kill());
}
