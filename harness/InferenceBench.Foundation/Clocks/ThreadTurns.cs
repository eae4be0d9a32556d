namespace InferenceBench.Foundation.Clocks;

/// <summary>How a thread gets its turns on a processor.</summary>
/// <param name="SliceSeconds">How long it computes at a stretch where others wait; null = as long as the system's others.</param>
/// <param name="Niceness">Linux' number for how far it lets others go first: 0 is usual, -20 goes before all.</param>
public readonly record struct ThreadTurns(double? SliceSeconds, int Niceness);
