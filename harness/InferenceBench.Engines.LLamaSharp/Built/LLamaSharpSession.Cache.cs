using LLama.Native;

namespace InferenceBench.Engines.LLamaSharp.Built;

/// <summary>What the session's KV cache holds.</summary>
internal sealed partial class LLamaSharpSession
{
    private const int All = -1;

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
        _context.MemorySequenceCopy((LLamaSeqId)fromSequence, (LLamaSeqId)toSequence, All, All);
        _lengths[toSequence] = _lengths[fromSequence];
        if (tokenCount < _lengths[toSequence])
        {
            Remove(toSequence, tokenCount);
        }
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
        _context.MemoryClear(data: false);
        Array.Clear(_lengths);
        _logits.ForgetAll();
    }

    private int HeldBy(int sequence) => (int)_context.MemorySequenceMaxPosition((LLamaSeqId)sequence) + 1;

    /// <summary>After a call that failed half-way only the library knows how far it came.</summary>
    private void Recover()
    {
        _logits.ForgetAll();
        for (var sequence = 0; sequence < _lengths.Length; sequence++)
        {
            _lengths[sequence] = HeldBy(sequence);
        }
    }

    private void Remove(int sequence, int fromPosition)
    {
        _context.MemorySequenceRemove((LLamaSeqId)sequence, fromPosition, All);
        _logits.Forget(sequence);
        _lengths[sequence] = HeldBy(sequence);

        // LLamaSharp keeps to itself whether the library could do it.
        if (_lengths[sequence] > fromPosition)
        {
            throw new EngineException(
                EngineFailure.Unsupported, "This model's memory cannot drop a part of a sequence (recurrent or hybrid architecture).");
        }
    }

    private void CheckTokenCount(int sequence, int tokenCount)
    {
        _check.Sequence(sequence);
        ArgumentOutOfRangeException.ThrowIfNegative(tokenCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tokenCount, _lengths[sequence]);
    }
}
