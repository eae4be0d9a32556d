namespace InferenceBench.Prices;

/// <summary>A machine found in the catalogue by what it calls itself.</summary>
/// <param name="Entry">The entry found.</param>
/// <param name="DetectedName">What the machine calls its GPU or CPU.</param>
/// <param name="Multiple">How many times the entry's price it costs: GPUs, or logical CPUs over the entry's.</param>
/// <param name="IsStandIn">True when the entry only stands in for this CPU's family.</param>
public sealed record HardwareMatch(HardwareEntry Entry, string DetectedName, double Multiple, bool IsStandIn);
