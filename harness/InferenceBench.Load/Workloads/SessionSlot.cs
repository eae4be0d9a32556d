namespace InferenceBench.Load.Workloads;

/// <summary>A session that is to be made.</summary>
/// <param name="Visit">Number of the visit; 0 = before all of them.</param>
/// <param name="Index">Of the session within its visit, from 0.</param>
/// <param name="FirstNumber">Number of its first request over the whole run; the others follow.</param>
/// <param name="Mix">Lengths.</param>
/// <param name="Seed">Of all draws.</param>
public readonly record struct SessionSlot(int Visit, long Index, long FirstNumber, LoadMix Mix, int Seed);
