namespace InferenceBench.Load.Records;

/// <summary>
/// What the machine that serves drew in a window, where the server tells, or the machine is this one and lets itself be read.
/// </summary>
/// <param name="Source">
/// What was read, e.g. <c>nvml</c>, or the kind of the server that told; with <c>rapl</c> it is the processors', on which this
/// client runs as well.
/// </param>
/// <param name="Joules">Of the whole window, those of idling among them.</param>
/// <param name="IdleWatts">While nothing was sent, the server and its model being there; null = not known.</param>
public sealed record WindowEnergy(string Source, double Joules, double? IdleWatts);
