namespace InferenceBench.Engines.LlamaCpp.Native;

/// <summary><c>struct llama_model_tensor_buft_override</c> of llama.h.</summary>
/// <param name="Pattern">Regular expression that a tensor's name must contain; UTF-8, zero-terminated; 0 ends the array.</param>
/// <param name="BufferType">Memory these tensors are put into.</param>
internal readonly record struct TensorPlacement(nint Pattern, nint BufferType);
