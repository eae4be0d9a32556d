namespace InferenceBench.Load.Calibration;

/// <summary>A null server that runs.</summary>
/// <param name="Address">Where.</param>
/// <param name="End">Ends it.</param>
public sealed record RunningNullServer(Uri Address, Action End) : IDisposable
{
    /// <summary>One in this process; its work counts as the client's.</summary>
    public static RunningNullServer InThisProcess()
    {
        var server = new NullServer();
        return new(server.Address, server.Dispose);
    }

    public void Dispose() => End();
}
