namespace InferenceBench.Cells;

/// <summary>
/// A model behind a running server. Its devices and settings are the server's own and nothing is asked of them; its address is no
/// part of a cell, so that no result carries it.
/// </summary>
public sealed record EndpointTarget : Target;
