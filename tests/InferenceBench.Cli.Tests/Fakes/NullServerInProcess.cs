using InferenceBench.Load.Calibration;

namespace InferenceBench.Cli.Tests.Fakes;

/// <summary>The real null server, in the process of the test.</summary>
internal sealed class NullServerInProcess : INullServerHost
{
    public Task<RunningNullServer> StartAsync(CancellationToken cancellationToken) =>
        Task.FromResult(RunningNullServer.InThisProcess());
}
