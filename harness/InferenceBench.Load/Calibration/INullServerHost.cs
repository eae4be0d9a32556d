namespace InferenceBench.Load.Calibration;

/// <summary>Starts the null server, best in a process of its own, so that its work is not counted as the client's.</summary>
public interface INullServerHost
{
    /// <summary>Starts one; it ends when the result is disposed.</summary>
    Task<RunningNullServer> StartAsync(CancellationToken cancellationToken);
}
