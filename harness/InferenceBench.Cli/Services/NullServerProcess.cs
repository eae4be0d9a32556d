using System.Diagnostics;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Calibration;

namespace InferenceBench.Cli.Services;

/// <summary>Starts this program again as the null server.</summary>
/// <param name="command">Program and leading arguments.</param>
internal sealed class NullServerProcess(IReadOnlyList<string> command) : INullServerHost
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task<RunningNullServer> StartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(
            command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var process = Process.Start(start)
            ?? throw new InputException(ExitCode.Internal, $"The null server '{command[0]}' could not be started.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(limit.Token);
            return Uri.TryCreate(line, UriKind.Absolute, out var address)
                ? new(address, () => End(process))
                : throw new InputException(
                    ExitCode.Internal,
                    "The null server did not say where it listens; run again with INFERENCEBENCH_DEBUG=1 and report it.");
        }
        catch
        {
            End(process);
            throw;
        }
    }

    private static void End(Process process)
    {
        using (process)
        {
            try
            {
                process.Kill();
            }
            catch (InvalidOperationException)
            {
                // It has ended by itself.
            }
        }
    }
}
