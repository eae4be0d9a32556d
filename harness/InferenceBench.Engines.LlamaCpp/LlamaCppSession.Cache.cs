using InferenceBench.Engines.LlamaCpp.Native;

namespace InferenceBench.Engines.LlamaCpp;

/// <summary>What the session's KV cache holds.</summary>
internal sealed partial class LlamaCppSession
{
    private nint Memory => LlamaNative.Memory(_context);

    /// <inheritdoc/>
    /// <remarks>Without a unified cache the library copies at the next decode, whose time then includes it.</remarks>
    public void ForkPrefix(int fromSequence, int toSequence, int tokenCount)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _check.Sequence(toSequence);
        CheckTokenCount(fromSequence, tokenCount);
        if (fromSequence == toSequence)
        {
            Truncate(fromSequence, tokenCount);
            return;
        }

        // Without a unified cache a copy of a part is not possible, so the whole is copied and cut.
        Remove(toSequence, 0);
        LlamaNative.CopySequence(Memory, fromSequence, toSequence, -1, -1);
        if (tokenCount < _lengths[fromSequence] && LlamaNative.RemoveFromSequence(Memory, toSequence, tokenCount, -1) == 0)
        {
            Remove(toSequence, 0);
            throw CannotDropPart();
        }

        _lengths[toSequence] = tokenCount;
    }

    public void Truncate(int sequence, int tokenCount)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        CheckTokenCount(sequence, tokenCount);
        if (tokenCount < _lengths[sequence])
        {
            Remove(sequence, tokenCount);
        }
    }

    public int Length(int sequence)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _check.Sequence(sequence);
        return _lengths[sequence];
    }

    public void Clear()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        LlamaNative.ClearMemory(Memory, clearData: 0);
        Array.Clear(_lengths);
        ForgetLogits();
    }

    /// <summary>After a call that failed half-way only the library knows how far it came.</summary>
    private void Recover()
    {
        ForgetLogits();
        for (var sequence = 0; sequence < _lengths.Length; sequence++)
        {
            _lengths[sequence] = LlamaNative.LastPosition(Memory, sequence) + 1;
        }
    }

    private void Remove(int sequence, int fromPosition)
    {
        if (LlamaNative.RemoveFromSequence(Memory, sequence, fromPosition, -1) == 0)
        {
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
