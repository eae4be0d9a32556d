
namespace InferenceBench.Measuring.Protocol;

/// <summary>The last event of a text that two models were scored on as a cascade.</summary>
public sealed record CascadeDone(CascadeFigures Figures) : WorkerEvent;
