namespace InferenceBench.Servers;

/// <summary>A request as the server saw it.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Body">Its JSON.</param>
/// <param name="PromptTokens">Counted by the server.</param>
/// <param name="OutputTokens">That it made.</param>
/// <param name="ArrivedAt">Ticks of the monotonic clock.</param>
/// <param name="TokenTimes">When each token was written, in ticks of the monotonic clock.</param>
public sealed record SentRequest(
    string Path, string Body, int PromptTokens, int OutputTokens, long ArrivedAt, IReadOnlyList<long> TokenTimes);
