namespace InferenceBench.Results.Foreign;

/// <summary>A test of a prompt or of a generation alone, by what decides which others it goes with.</summary>
/// <param name="PromptTokens">0 = it is a generation.</param>
/// <param name="GeneratedTokens">0 = it is a prompt.</param>
/// <param name="Repetitions">How often it was measured: each of a prompt goes with one of a generation.</param>
/// <param name="Settings">Everything that is not the test itself or what it found; compared by value.</param>
internal sealed record PairedTest(int PromptTokens, int GeneratedTokens, int Repetitions, object Settings);
