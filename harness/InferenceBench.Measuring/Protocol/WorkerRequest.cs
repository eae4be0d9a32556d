using System.Text.Json.Serialization;

namespace InferenceBench.Measuring.Protocol;

/// <summary>What a worker process reads from its standard input: one line of JSON.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "request")]
[JsonDerivedType(typeof(MeasureRequest), "measure")]
[JsonDerivedType(typeof(QuantizeRequest), "quantize")]
[JsonDerivedType(typeof(DescribeRequest), "describe")]
[JsonDerivedType(typeof(QualityRequest), "quality")]
public abstract record WorkerRequest;
