using System.Diagnostics;

namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>One request and all that came back: raw bytes of the body and when they came. Nothing is parsed while it goes on.</summary>
public sealed class Exchange
{
    private readonly BufferPool _pool;
    private ReadStamp[] _reads;
    private int _readCount;
    private ResponseDecoder _decoder;
    private volatile Connection? _connection;
    private readonly int _expectedBytes;
    private byte[] _buffer = [];

    /// <param name="message">The whole request, head and body.</param>
    /// <param name="pool">Where the response's buffer comes from.</param>
    /// <param name="expectedBytes">Of the response.</param>
    /// <param name="expectedReads">Of the response.</param>
    public Exchange(ReadOnlyMemory<byte> message, BufferPool pool, int expectedBytes = 16 * 1024, int expectedReads = 64)
    {
        ArgumentNullException.ThrowIfNull(pool);
        (Message, _pool, _expectedBytes) = (message, pool, expectedBytes);
        _reads = new ReadStamp[expectedReads];
    }

    /// <summary>The whole request, head and body; empty after <see cref="Release"/>.</summary>
    public ReadOnlyMemory<byte> Message { get; private set; }

    /// <summary>What sending it can cost at most, in the unit of the client's allowance; 0 = nobody said.</summary>
    public double MostCost { get; init; }

    /// <summary>When it was to be sent by the schedule; 0 = as soon as possible.</summary>
    public long Intended { get; set; }

    /// <summary>When sending began, before a connection was looked for.</summary>
    public long Started { get; internal set; }

    /// <summary>When its first byte was given to the connection.</summary>
    public long Sent { get; internal set; }

    /// <summary>When the response's head was there; 0 = never.</summary>
    public long HeadersAt { get; private set; }

    /// <summary>When the first byte of the body came; 0 = never.</summary>
    public long FirstByteAt { get; private set; }

    /// <summary>When the last byte came, or the failure.</summary>
    public long EndedAt { get; private set; }

    /// <summary>When anything happened last; the watchdog looks at it.</summary>
    internal long LastSign { get; private set; }

    /// <summary>HTTP status; 0 = none came.</summary>
    public int Status => _decoder.Status;

    /// <summary>Seconds the server asked to wait; 0 = it did not.</summary>
    public double RetryAfterSeconds => _decoder.RetryAfterSeconds;

    public ExchangeFailure Failure { get; private set; }

    /// <summary>What went wrong, for people; never the address.</summary>
    public string? Detail { get; private set; }

    /// <summary>A connection was opened for it.</summary>
    public bool IsFreshConnection { get; internal set; }

    /// <summary>Times it was sent again because a connection that had been idle was found dead.</summary>
    public int Retries { get; internal set; }

    /// <summary>Number of the connection that carried it.</summary>
    public int ConnectionNumber { get; internal set; }

    /// <summary>Bytes of question and answer, held until <see cref="Release"/>.</summary>
    public int HeldBytes => _buffer.Length + Message.Length;

    /// <summary>The body as it came.</summary>
    public ReadOnlySpan<byte> Body => _decoder.Status == 0 ? [] : _buffer.AsSpan(0, Kept);

    /// <summary>Completed reads, in order.</summary>
    public ReadOnlySpan<ReadStamp> Reads => _reads.AsSpan(0, _readCount);

    internal int Kept { get; private set; }

    internal bool KeepsAlive => _decoder.KeepsAlive && Failure == ExchangeFailure.None;

    internal bool IsDone => _decoder.IsDone || Failure != ExchangeFailure.None;

    /// <summary>Gives the buffer back; question and answer are gone with it.</summary>
    public void Release()
    {
        if (_buffer.Length > 0)
        {
            _pool.Return(_buffer);
        }

        (_buffer, Kept, _readCount, Message) = ([], 0, 0, default);
    }

    /// <summary>Breaks it off from outside.</summary>
    public void Abort(ExchangeFailure why, string detail)
    {
        Fail(why, detail);
        _connection?.Dispose();
    }

    internal void Begin(Connection connection)
    {
        _connection = connection;
        _buffer = _buffer.Length > 0 ? _buffer : _pool.Rent(_expectedBytes);
        Sent = LastSign = Stopwatch.GetTimestamp();
    }

    internal Memory<byte> Room()
    {
        if (_buffer.Length - Kept < 2048)
        {
            var larger = _pool.Rent(2 * _buffer.Length);
            _buffer.AsSpan(0, Kept).CopyTo(larger);
            _pool.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsMemory(Kept);
    }

    /// <summary>Takes what a read brought.</summary>
    internal void Received(int count, long now)
    {
        LastSign = now;
        var hadHead = _decoder.Status != 0;
        var before = hadHead ? Kept : 0;
        Kept = _decoder.Take(_buffer, Kept, count);
        if (_decoder.Status != 0)
        {
            HeadersAt = hadHead ? HeadersAt : now;
            Stamp(before, now);
        }

        if (_decoder.Problem is { } problem)
        {
            Fail(ExchangeFailure.Malformed, $"the response is not what it should be: {problem}");
        }
    }

    /// <summary>The other side closed the connection.</summary>
    internal void Closed()
    {
        if (!_decoder.EndsWithConnection && !_decoder.IsDone)
        {
            Fail(ExchangeFailure.Cut, "the connection ended before the response did");
        }
    }

    internal void Fail(ExchangeFailure failure, string detail)
    {
        if (Failure == ExchangeFailure.None)
        {
            (Failure, Detail) = (failure, detail);
        }
    }

    internal void End()
    {
        _connection = null;
        EndedAt = Failure == ExchangeFailure.None ? LastSign : Stopwatch.GetTimestamp();
    }

    /// <summary>Forgets a first attempt that never reached the server.</summary>
    internal void Reset()
    {
        (Failure, Detail, _decoder, Kept, _readCount, HeadersAt, FirstByteAt) = (ExchangeFailure.None, null, default, 0, 0, 0, 0);
    }

    private void Stamp(int before, long now)
    {
        if (Kept == before)
        {
            return;
        }

        FirstByteAt = FirstByteAt == 0 ? now : FirstByteAt;
        if (_readCount == _reads.Length)
        {
            Array.Resize(ref _reads, 2 * _reads.Length);
        }

        _reads[_readCount++] = new(now, Kept);
    }
}
