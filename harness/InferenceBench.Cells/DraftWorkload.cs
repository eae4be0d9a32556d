namespace InferenceBench.Cells;

/// <summary>
/// Speculative decoding: a small model drafts tokens, the model checks them in one step and keeps those it would have chosen
/// itself.
/// </summary>
/// <param name="Model">Id of the draft model.</param>
/// <param name="Quantization">Its quantization.</param>
/// <param name="Tokens">Tokens drafted before each check.</param>
/// <param name="Acceptance">Share of the drafted tokens to accept, whatever was drafted, so that the cost at this share is
/// measured; null = accept what is right.</param>
public sealed record DraftWorkload(string Model, string Quantization, int Tokens, double? Acceptance);
