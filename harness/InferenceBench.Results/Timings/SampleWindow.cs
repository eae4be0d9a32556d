namespace InferenceBench.Results.Timings;

/// <summary>
/// What else happened in the measuring process while a repetition ran, by counters that are read just before and just after. Null
/// what this system does not tell.
/// </summary>
public sealed record SampleWindow
{
    /// <summary>Garbage collections.</summary>
    public int? Collections { get; init; }

    /// <summary>Methods that were compiled.</summary>
    public int? CompiledMethods { get; init; }

    /// <summary>Times that threads of the runtime itself, which compute nothing, were given a core.</summary>
    public long? RuntimeWakeUps { get; init; }

    /// <summary>
    /// Times that a thread had to leave its core before it was done: involuntary context switches, ended threads included.
    /// </summary>
    public long? Preemptions { get; init; }

    /// <summary>Times that a thread came to another core.</summary>
    public long? Migrations { get; init; }

    /// <summary>
    /// Seconds for which threads could have run and had no core, summed over the threads that lived at the end.
    /// </summary>
    public double? WaitedSeconds { get; init; }
}
