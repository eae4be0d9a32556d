using System.Runtime.InteropServices;
using InferenceBench.Engines.LlamaCpp.Native;

namespace InferenceBench.Engines.LlamaCpp;

/// <summary>A reusable llama_batch in native memory, one sequence a token: filling it allocates nothing.</summary>
internal sealed unsafe class NativeBatch : IDisposable
{
    private readonly int _capacity;
    private readonly int* _sequenceIds;
    private LlamaBatch _struct;

    internal NativeBatch(int capacity)
    {
        _capacity = capacity;
        var count = (nuint)capacity;
        _sequenceIds = (int*)NativeMemory.AllocZeroed(count, sizeof(int));
        _struct.Tokens = (int*)NativeMemory.AllocZeroed(count, sizeof(int));
        _struct.Positions = (int*)NativeMemory.AllocZeroed(count, sizeof(int));
        _struct.SequenceCounts = (int*)NativeMemory.AllocZeroed(count, sizeof(int));
        _struct.SequenceIds = (int**)NativeMemory.AllocZeroed(count, (nuint)sizeof(int*));
        _struct.WantLogits = (sbyte*)NativeMemory.AllocZeroed(count, sizeof(sbyte));
        for (var i = 0; i < capacity; i++)
        {
            _struct.SequenceCounts[i] = 1;
            _struct.SequenceIds[i] = _sequenceIds + i;
        }
    }

    ~NativeBatch() => Free();

    internal LlamaBatch Struct => _struct;

    internal int Count => _struct.TokenCount;

    internal bool IsFull => _struct.TokenCount == _capacity;

    internal void Add(int token, int position, int sequence, bool wantLogits)
    {
        var i = _struct.TokenCount++;
        _struct.Tokens[i] = token;
        _struct.Positions[i] = position;
        _sequenceIds[i] = sequence;
        _struct.WantLogits[i] = wantLogits ? (sbyte)1 : (sbyte)0;
    }

    internal void Reset() => _struct.TokenCount = 0;

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_struct.Tokens == null)
        {
            return;
        }

        NativeMemory.Free(_sequenceIds);
        NativeMemory.Free(_struct.Tokens);
        NativeMemory.Free(_struct.Positions);
        NativeMemory.Free(_struct.SequenceCounts);
        NativeMemory.Free(_struct.SequenceIds);
        NativeMemory.Free(_struct.WantLogits);
        _struct = default;
    }
}
