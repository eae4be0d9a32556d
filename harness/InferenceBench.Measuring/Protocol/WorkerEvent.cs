using System.Text.Json.Serialization;

namespace InferenceBench.Measuring.Protocol;

/// <summary>One line a worker prints.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(WorkerOpened), "opened")]
[JsonDerivedType(typeof(WorkerWarmUp), "warm_up")]
[JsonDerivedType(typeof(WorkerWarmedUp), "warmed_up")]
[JsonDerivedType(typeof(WorkerSample), "sample")]
[JsonDerivedType(typeof(WorkerDone), "done")]
[JsonDerivedType(typeof(WorkerQuantized), "quantized")]
[JsonDerivedType(typeof(WorkerDescribed), "described")]
[JsonDerivedType(typeof(QualityScored), "scored")]
[JsonDerivedType(typeof(QualityDone), "quality")]
[JsonDerivedType(typeof(CascadeDone), "cascade")]
[JsonDerivedType(typeof(WorkerFailed), "failed")]
public abstract record WorkerEvent;
