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
        command.SetAction((_, cancellationToken) => RunAsync(WorkerServices.Of(services), cancellationToken));
        return command;
    }

    /// <summary>Does what the runner's line asks for.</summary>
    internal static async Task<int> RunAsync(WorkerServices services, CancellationToken cancellationToken)
    {
        var request = Parse(await services.Input.ReadLineAsync(cancellationToken));
        using var runnerGone = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var goOn = new SemaphoreSlim(0);
        new Thread(() => FollowRunner(services, goOn, runnerGone)) { IsBackground = true }.Start();
        var host = new WorkerHost(
            id => services.Load(id, (request as MeasureRequest)?.Server), Quantize, services.Output, services.Clock,
            () => goOn.Wait(runnerGone.Token));
        host.Run(request, runnerGone.Token);
        return (int)ExitCode.Success;
    }

    /// <summary>
    /// Tells what an engine is to whoever reads it, as <see cref="WorkerBeside"/> does. Nobody is followed: it ends by itself,
    /// after <paramref name="patience"/> whatever native code does.
    /// </summary>
    internal static int Describe(WorkerServices services, string engine, TimeSpan patience)
    {
        using var hangs = services.Clock.CreateTimer(
            _ => services.EndProcess(), state: null, dueTime: patience, period: Timeout.InfiniteTimeSpan);
        new WorkerHost(id => services.Load(id, null), Quantize, services.Output, services.Clock)
            .Run(new DescribeRequest(engine), CancellationToken.None);
        return (int)ExitCode.Success;
    }

    private static WorkerRequest Parse(string? line) => DescribeLines.ReadQuestion(line) ?? ParseAny(line);

    private static WorkerRequest ParseAny(string? line)
    {
        try
        {
            return JsonSerializer.Deserialize<WorkerRequest>(line ?? "", JsonDefaults.Compact) ?? throw new JsonException();
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new InputException(ExitCode.Usage, "The worker command is for the runner alone; use 'run'.", e);
        }
    }

    /// <summary>
    /// Each line says that the runner has read an event. The pipe's end says that it is gone: nobody waits for the result. A
    /// thread of its own reads them: those of the thread pool look for more work for a while, on a core that is being measured.
    /// </summary>
    private static void FollowRunner(WorkerServices services, SemaphoreSlim goOn, CancellationTokenSource runnerGone)
    {
        try
        {
            while (services.Input.ReadLine() is not null)
            {
                goOn.Release();
            }

            runnerGone.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The work ended first.
            return;
        }

        Thread.Sleep(_grace);
        services.EndProcess();
    }

    private static void Quantize(QuantizeRequest request) =>
        LLamaSharpEngine.Quantize(request.InputPath, request.OutputPath, request.Quantization, request.Threads);
}
