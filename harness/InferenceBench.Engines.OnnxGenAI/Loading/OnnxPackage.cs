namespace InferenceBench.Engines.OnnxGenAI.Loading;

/// <summary>The two native libraries and where they came from.</summary>
/// <param name="RuntimeFile">Path of ONNX Runtime.</param>
/// <param name="GenAIFile">Path of onnxruntime-genai.</param>
/// <param name="Name">Name of the package with onnxruntime-genai.</param>
/// <param name="Version">Version of that package; empty when its folder does not say.</param>
internal sealed record OnnxPackage(string RuntimeFile, string GenAIFile, string Name, string Version);
