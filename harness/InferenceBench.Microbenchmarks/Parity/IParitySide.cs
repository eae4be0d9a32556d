namespace InferenceBench.Microbenchmarks.Parity;

/// <summary>One of the two programs that are compared.</summary>
internal interface IParitySide
{
    string Name { get; }

    /// <summary>Runs a test in a fresh process.</summary>
    Task<ParityReading> MeasureAsync(ParityTest test);
}
