namespace InferenceBench.Measuring.Steps;

/// <summary>Which drafted tokens are accepted.</summary>
internal interface IAcceptance
{
    /// <summary>Called before each repetition.</summary>
    void Restart();

    /// <summary>The first token after the prompt.</summary>
    /// <param name="sampled">What the model chose.</param>
    int First(int sampled);

    /// <summary>The token to propose.</summary>
    /// <param name="drafted">What the draft model chose.</param>
    /// <param name="index">Its place in the round, from 0.</param>
    /// <param name="count">Tokens the round proposes.</param>
    int Propose(int drafted, int index, int count);

    /// <summary>
    /// Judges a round's proposals after the model has computed them; samples from the model as often as it needs.
    /// </summary>
    /// <returns>How many are accepted, and the token that follows them.</returns>
    (int Accepted, int Next) Check(ReadOnlySpan<int> proposals);
}
