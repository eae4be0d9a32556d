using System.CommandLine;
using System.Text.Json;
using InferenceBench.Cli.Services;
using InferenceBench.Engines.LLamaSharp;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Json;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Measuring.Running;

namespace InferenceBench.Cli.Commands;

/// <summary>Hidden: measures one visit in a process of its own.</summary>
internal static class WorkerCommandLine
{
    /// <summary>Native code looks for a cancellation now and then; a model that loads or is quantized never does.</summary>
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(2);

    internal static Command Create(CliServices services)
    {
        var command = new Command(WorkerCommand.Name, "Does one piece of work for the runner.") { Hidden = true };
        command.SetAction((_, cancellationToken) => RunAsync(services, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliServices services, CancellationToken cancellationToken)
    {
        var request = Parse(await services.Input.ReadLineAsync(cancellationToken));
        using var runnerGone = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var goOn = new SemaphoreSlim(0);
        _ = FollowRunnerAsync(services, goOn, runnerGone);
        var host = new WorkerHost(id => services.Engines.Load(id, (request as MeasureRequest)?.Server), Quantize, services.Raw, services.Clock, () => goOn.Wait(runnerGone.Token));
        host.Run(request, runnerGone.Token);
        return (int)ExitCode.Success;
    }

    private static WorkerRequest Parse(string? line)
    {
        try
        {
            return JsonSerializer.Deserialize<WorkerRequest>(line ?? "", JsonDefaults.Compact) ?? throw new JsonException();
        }
        catch (JsonException e)
        {
            throw new InputException(ExitCode.Usage, "The worker command is for the runner alone; use 'run'.", e);
        }
    }

    /// <summary>Each line says that the runner has read an event. The pipe's end says that it is gone: nobody waits for the result.</summary>
    private static async Task FollowRunnerAsync(CliServices services, SemaphoreSlim goOn, CancellationTokenSource runnerGone)
    {
        try
        {
            // The console's reader blocks even when called asynchronously.
            while (await Task.Run(services.Input.ReadLine) is not null)
            {
                goOn.Release();
            }

            await runnerGone.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The work ended first.
            return;
        }

        await Task.Delay(_grace, services.Clock);
        services.EndProcess();
    }

    private static void Quantize(QuantizeRequest request) =>
        LLamaSharpEngine.Quantize(request.InputPath, request.OutputPath, request.Quantization, request.Threads);
}
