namespace InferenceBench.Engines.LlamaCpp.Common;

/// <summary>What the session's KV cache holds.</summary>
public partial class LlamaSession
{
    /// <inheritdoc/>
    /// <remarks>Without a unified cache the library copies at the next decode, whose time then includes it.</remarks>
    public void ForkPrefix(int fromSequence, int toSequence, int tokenCount)
    {
        RequireOpen();
        _check.Sequence(toSequence);
        CheckTokenCount(fromSequence, tokenCount);
        if (fromSequence == toSequence)
        {
            Truncate(fromSequence, tokenCount);
            return;
        }

        // Without a unified cache a copy of a part is not possible, so the whole is copied and cut.
        Remove(toSequence, 0);
        _port.Copy(fromSequence, toSequence);
        if (tokenCount < _lengths[fromSequence] && !_port.Remove(toSequence, tokenCount))
        {
            Remove(toSequence, 0);
            throw CannotDropPart();
        }

        _lengths[toSequence] = tokenCount;
    }

    public void Truncate(int sequence, int tokenCount)
    {
        RequireOpen();
        CheckTokenCount(sequence, tokenCount);
        if (tokenCount < _lengths[sequence])
        {
            Remove(sequence, tokenCount);
        }
    }

    public int Length(int sequence)
    {
        RequireOpen();
        _check.Sequence(sequence);
        return _lengths[sequence];
    }

    public void Clear()
    {
        RequireOpen();
        _port.Clear();
        Array.Clear(_lengths);
        ForgetLogits();
    }

    /// <summary>After a call that failed half-way only the library knows how far it came.</summary>
    private void Recover()
    {
        ForgetLogits();
        for (var sequence = 0; sequence < _lengths.Length; sequence++)
        {
            _lengths[sequence] = _port.LastPosition(sequence) + 1;
        }
    }

    private void Remove(int sequence, int fromPosition)
    {
        if (!_port.Remove(sequence, fromPosition))
        {
            _lengths[sequence] = _port.LastPosition(sequence) + 1;
            throw CannotDropPart();
        }

        _lengths[sequence] = fromPosition;
        _logits.Forget(sequence);
    }

    private void CheckTokenCount(int sequence, int tokenCount)
    {
        _check.Sequence(sequence);
        ArgumentOutOfRangeException.ThrowIfNegative(tokenCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tokenCount, _lengths[sequence]);
    }

    private static EngineException CannotDropPart() => new(
        EngineFailure.Unsupported, "This model's memory cannot drop a part of a sequence (recurrent or hybrid architecture).");
}
