namespace InferenceBench.Measuring.Protocol;

/// <summary>Warm-up is over.</summary>
public sealed record WorkerWarmedUp(int Repetitions) : WorkerEvent;
