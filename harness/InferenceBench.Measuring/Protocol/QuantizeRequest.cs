namespace InferenceBench.Measuring.Protocol;

/// <summary>Quantize a model file.</summary>
/// <param name="InputPath">An unquantized file.</param>
/// <param name="OutputPath">File to write.</param>
/// <param name="Quantization">The quantizer's name for it, e.g. <c>Q4_K_M</c>.</param>
/// <param name="Threads">Threads to use.</param>
public sealed record QuantizeRequest(string InputPath, string OutputPath, string Quantization, int Threads) : WorkerRequest;
