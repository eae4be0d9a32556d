using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>One request and all that came back: raw bytes of the body and when they came. Nothing is parsed while it goes
/// on.</summary>
public sealed class Exchange
{
    private readonly BufferPool _pool;
    private readonly int _expectedBytes;
    private readonly int _expectedReads;
    private byte[]? _message;
    private byte[] _buffer = [];
    private byte[] _reads = [];
    private int _readCount;
    private long _lastArrival;
    private ArenaPiece _answer;
    private ResponseDecoder _decoder;
    private volatile Connection? _connection;

    /// <param name="message">The whole request, head and body.</param>
    /// <param name="pool">Where the response's buffer comes from.</param>
    /// <param name="expectedBytes">Of the response.</param>
    /// <param name="expectedReads">Of the response.</param>
    public Exchange(ReadOnlyMemory<byte> message, BufferPool pool, int expectedBytes = 16 * 1024, int expectedReads = 64)
    {
        ArgumentNullException.ThrowIfNull(pool);
        (Message, _pool, _expectedBytes, _expectedReads) = (message, pool, expectedBytes, expectedReads);
    }

    /// <summary>With a message in a buffer of the pool, which goes back there when it was answered.</summary>
    public Exchange(PooledMessage message, BufferPool pool, int expectedBytes, int expectedReads)
        : this(message.Bytes, pool, expectedBytes, expectedReads) => _message = message.Buffer;

    /// <summary>The whole request, head and body; empty after its end when its buffer was the pool's.</summary>
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

    /// <summary>
    /// How long what had come waited at most for being read, in ticks; null = the system does not say when something came.
    /// </summary>
    public long? LongestWait { get; private set; }

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

    /// <summary>Bytes of the answer and its stamps, held until <see cref="Release"/>.</summary>
    public int HeldBytes => _answer.Length;

    /// <summary>The body as it came.</summary>
    public ReadOnlySpan<byte> Body =>
        _decoder.Status == 0 ? [] : IsCompact ? _answer.Bytes[StampBytes..] : _buffer.AsSpan(0, Kept);

    /// <summary>Completed reads, in order.</summary>
    public ReadOnlySpan<ReadStamp> Reads =>
        MemoryMarshal.Cast<byte, ReadStamp>(IsCompact ? _answer.Bytes[..StampBytes] : _reads.AsSpan(0, StampBytes));

    private int StampBytes => _readCount * Unsafe.SizeOf<ReadStamp>();

    private bool IsCompact => _answer.Block is not null;

    internal int Kept { get; private set; }

    internal bool KeepsAlive => _decoder.KeepsAlive && Failure == ExchangeFailure.None;

    internal bool IsDone => _decoder.IsDone || Failure != ExchangeFailure.None;

    /// <summary>The answer is not wanted any more.</summary>
    public void Release()
    {
        _pool.Answers.Return(_answer);
        ReturnBuffers();
        (_answer, Kept, _readCount, Message) = (default, 0, 0, default);
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
        _reads = _reads.Length > 0 ? _reads : _pool.Rent(_expectedReads * Unsafe.SizeOf<ReadStamp>());
        Sent = LastSign = Stopwatch.GetTimestamp();
    }

    internal Memory<byte> Room()
    {
        if (_buffer.Length - Kept < 2048)
        {
            Grow(ref _buffer, Kept);
        }

        return _buffer.AsMemory(Kept);
    }

    /// <summary>Takes what a read brought.</summary>
    /// <param name="count">Bytes.</param>
    /// <param name="readAt">When they were read.</param>
    /// <param name="arrivedAt">When the last of them had come; 0 = not known, which is when they were read.</param>
    internal void Received(int count, long readAt, long arrivedAt = 0)
    {
        LastSign = readAt;

        // A clock that is set within a moment must not turn times around.
        var now = arrivedAt == 0 ? readAt : Math.Clamp(arrivedAt, Math.Max(_lastArrival, Sent), readAt);
        _lastArrival = now;
        LongestWait = arrivedAt == 0 ? LongestWait : Math.Max(LongestWait ?? 0, readAt - now);
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
        EndedAt = Failure == ExchangeFailure.None ? _lastArrival : Stopwatch.GetTimestamp();
        if (_decoder.Status != 0)
        {
            _answer = _pool.Answers.Take(StampBytes + Kept);
            _reads.AsSpan(0, StampBytes).CopyTo(_answer.Bytes);
            _buffer.AsSpan(0, Kept).CopyTo(_answer.Bytes[StampBytes..]);
        }

        ReturnBuffers();
    }

    /// <summary>Forgets a first attempt that never reached the server.</summary>
    internal void Reset()
    {
        (Failure, Detail, _decoder, Kept, _readCount) = (ExchangeFailure.None, null, default, 0, 0);
        (HeadersAt, FirstByteAt, _lastArrival, LongestWait) = (0, 0, 0, null);
    }

    private void Stamp(int before, long now)
    {
        if (Kept == before)
        {
            return;
        }

        FirstByteAt = FirstByteAt == 0 ? now : FirstByteAt;
        if (StampBytes + Unsafe.SizeOf<ReadStamp>() > _reads.Length)
        {
            Grow(ref _reads, StampBytes);
        }

        MemoryMarshal.Cast<byte, ReadStamp>(_reads.AsSpan())[_readCount++] = new(now, Kept);
    }

    private void Grow(ref byte[] buffer, int used)
    {
        var larger = _pool.Rent(2 * buffer.Length);
        buffer.AsSpan(0, used).CopyTo(larger);
        _pool.Return(buffer);
        buffer = larger;
    }

    private void ReturnBuffers()
    {
        ReturnBuffer(ref _buffer);
        ReturnBuffer(ref _reads);
        if (_message is { } message)
        {
            _pool.Return(message);
            (_message, Message) = (null, default);
        }
    }

    private void ReturnBuffer(ref byte[] buffer)
    {
        if (buffer.Length > 0)
        {
            _pool.Return(buffer);
        }

        buffer = [];
    }
}
