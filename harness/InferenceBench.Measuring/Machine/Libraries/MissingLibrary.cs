namespace InferenceBench.Measuring.Machine.Libraries;

/// <summary>Something that a GPU library of an engine needs and this machine lacks.</summary>
/// <param name="By">The library that needs it, e.g. <c>libggml-cuda.so</c>.</param>
/// <param name="Name">What is missing, e.g. <c>libcudart.so.13</c>.</param>
/// <param name="Remedy">The sentence that fixes it.</param>
public sealed record MissingLibrary(string By, string Name, string Remedy);
