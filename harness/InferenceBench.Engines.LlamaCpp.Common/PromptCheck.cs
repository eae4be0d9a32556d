namespace InferenceBench.Engines.LlamaCpp.Common;

/// <summary>Checks what a session is given before anything of it is changed.</summary>
public sealed class PromptCheck(ResolvedSettings resolved, int vocabularySize)
{
    /// <exception cref="ArgumentException">No sequence, or more than the session holds.</exception>
    public void SequenceCount(int count)
    {
        if (count == 0 || count > resolved.Sequences)
        {
            throw new ArgumentException($"The session holds 1 to {resolved.Sequences} sequences, {count} were given.");
        }
    }

    /// <exception cref="ArgumentException">Empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A token is not in the vocabulary.</exception>
    /// <exception cref="EngineException">The tokens do not fit behind those the sequence holds.</exception>
    public void Tokens(int sequence, int held, ReadOnlySpan<int> tokens)
    {
        if (tokens.IsEmpty)
        {
            throw new ArgumentException($"Sequence {sequence} was given no tokens.");
        }

        if (held + tokens.Length > resolved.ContextTokens)
        {
            throw new EngineException(
                EngineFailure.ContextFull,
                $"Sequence {sequence} would hold {held + tokens.Length} tokens, its context {resolved.ContextTokens}; ask for a "
                + "larger context.");
        }

        foreach (var token in tokens)
        {
            TokenIds.Check(token, vocabularySize);
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">Not one of the session's sequences.</exception>
    public void Sequence(int sequence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sequence, resolved.Sequences);
    }
}
