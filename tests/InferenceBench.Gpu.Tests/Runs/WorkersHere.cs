using System.Runtime.CompilerServices;
using System.Text.Json;
using InferenceBench.Engines.LlamaCpp;
using InferenceBench.Foundation.Json;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Measuring.Running;

namespace InferenceBench.Gpu.Tests.Runs;

/// <summary>Workers without a process of their own: a device's first use, which takes long in software, is paid once.</summary>
internal sealed class WorkersHere(LlamaCppEngine engine) : IWorkerLauncher
{
    public async IAsyncEnumerable<WorkerEvent> RunAsync(
        WorkerRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var output = new StringWriter { NewLine = "\n" };
        await Task.Run(
            () => new WorkerHost(_ => engine, Quantize, output, TimeProvider.System).Run(request, cancellationToken),
            cancellationToken);
        foreach (var line in output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            yield return JsonSerializer.Deserialize<WorkerEvent>(line, JsonDefaults.Compact)!;
        }
    }

    private void Quantize(QuantizeRequest request) =>
        engine.Quantize(request.InputPath, request.OutputPath, request.Quantization, request.Threads);
}
