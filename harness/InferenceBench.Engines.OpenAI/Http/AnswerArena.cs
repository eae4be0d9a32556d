namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>
/// Keeps answers one behind the other, each in as many bytes as it has: a stream's buffer, which has room for a longer one, is
/// free for the next. Blocks are used again once all of their answers were read.
/// </summary>
internal sealed class AnswerArena
{
    private const int BlockBytes = 1 << 20;
    private const int Alignment = sizeof(long);

    private readonly Lock _lock = new();
    private readonly Stack<ArenaBlock> _free = new();
    private ArenaBlock? _current;

    /// <summary>Room for an answer, to be filled at once.</summary>
    public ArenaPiece Take(int bytes)
    {
        if (bytes > BlockBytes)
        {
            return new(new ArenaBlock(bytes) { Pieces = 1, Used = bytes }, 0, bytes);
        }

        lock (_lock)
        {
            if (_current is null || BlockBytes - _current.Used < bytes)
            {
                Retire(_current);
                _current = _free.TryPop(out var free) ? free : new(BlockBytes);
            }

            var piece = new ArenaPiece(_current, _current.Used, bytes);
            _current.Used = Math.Min(BlockBytes, (_current.Used + bytes + Alignment - 1) / Alignment * Alignment);
            _current.Pieces++;
            return piece;
        }
    }

    /// <summary>A piece is not wanted any more.</summary>
    public void Return(ArenaPiece piece)
    {
        if (piece.Block is not { } block || block.Bytes.Length > BlockBytes)
        {
            return;
        }

        lock (_lock)
        {
            block.Pieces--;
            if (block != _current)
            {
                Retire(block);
            }
        }
    }

    /// <summary>Has room for at least so many bytes, so that no memory has to be asked for while something is measured.</summary>
    public void Reserve(long bytes)
    {
        lock (_lock)
        {
            while (_free.Count < bytes / BlockBytes)
            {
                _free.Push(new(BlockBytes));
            }
        }
    }

    private void Retire(ArenaBlock? block)
    {
        if (block is { Pieces: 0 })
        {
            block.Used = 0;
            _free.Push(block);
        }
    }
}
