namespace InferenceBench.Engines.LlamaCpp.Common;

/// <summary>What a binding's handles tell of a model and its context.</summary>
/// <param name="ContextTokens">Tokens of one sequence, as the library rounded them.</param>
/// <param name="Sequences">Sequences side by side.</param>
/// <param name="Threads">Threads of decode.</param>
/// <param name="Layers">Layers of the model, the output layer not among them.</param>
/// <param name="BatchTokens">Tokens submitted in one call.</param>
/// <param name="MicroBatchTokens">Tokens computed at once.</param>
public sealed record ContextFacts(
    int ContextTokens, int Sequences, int Threads, int Layers, int BatchTokens, int MicroBatchTokens);
