namespace InferenceBench.Engines;

/// <summary>
/// How far the lengths of what a server computed may be from what was asked for: some take words instead of tokens, put a
/// template around them, or end an answer that nothing makes go on.
/// </summary>
public static class ServedLengths
{
    /// <summary>An answer that cannot be made to go on.</summary>
    public const double LeastOfAnswer = 0.9;

    /// <summary>A word is a token, or nearly.</summary>
    private const double MostOffWords = 0.05;

    /// <summary>A beginning-of-sequence token, or a short template.</summary>
    private const int MostOffTokens = 3;

    /// <summary>True where a prompt's tokens may be those that were asked for.</summary>
    /// <param name="told">Tokens of all requests together.</param>
    /// <param name="asked">Of each request.</param>
    /// <param name="requests">Requests sent together.</param>
    public static bool IsPrompt(long told, long asked, long requests = 1) =>
        Math.Abs(told - (asked * requests)) <= requests * Math.Max(MostOffTokens, MostOffWords * asked);

    /// <summary>True where the tokens behind the first may be those that were asked for.</summary>
    /// <inheritdoc cref="IsPrompt"/>
    public static bool AreSteps(long told, long asked, long requests = 1) =>
        told <= asked * requests && told >= requests * ((LeastOfAnswer * (asked + 1)) - 1);
}
