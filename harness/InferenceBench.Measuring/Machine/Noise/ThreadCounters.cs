namespace InferenceBench.Measuring.Machine.Noise;

/// <summary>What the system has counted of one thread.</summary>
/// <param name="IsRuntime">True for threads of the runtime itself, which compute nothing.</param>
/// <param name="Switches">Times it left a core, of its own will or not.</param>
/// <param name="Migrations">Times it came to another core; null when not told.</param>
/// <param name="WaitedNanoseconds">Time for which it could have run and had no core; null when not told.</param>
public readonly record struct ThreadCounters(bool IsRuntime, long Switches, long? Migrations, long? WaitedNanoseconds);
