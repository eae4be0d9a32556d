using System.Diagnostics;

namespace InferenceBench.Engines.LlamaServer;

/// <summary>Keeps what arrives and when; nothing is looked at before it is over.</summary>
/// <param name="mostBytes">A stream with more is broken off.</param>
internal sealed class StampedStream(long mostBytes)
{
    private readonly List<(long Timestamp, int EndOffset)> _reads = [];
    private byte[] _bytes = new byte[1 << 16];
    private int _count;

    internal ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _count);

    /// <summary>Reads to the end.</summary>
    /// <param name="stream">What arrives.</param>
    /// <param name="heard">Told after each arrival; may cost no more than a moment.</param>
    /// <exception cref="EngineException">More bytes than any answer to that request has.</exception>
    internal void ReadAll(Stream stream, Action? heard = null)
    {
        while (true)
        {
            if (_count == _bytes.Length)
            {
                Array.Resize(ref _bytes, (int)Math.Min(2L * _bytes.Length, mostBytes + 2));
            }

            var read = stream.Read(_bytes, _count, _bytes.Length - _count);
            var now = Stopwatch.GetTimestamp();
            if (read == 0)
            {
                return;
            }

            _count += read;
            _reads.Add((now, _count));
            heard?.Invoke();
            if (_count > mostBytes)
            {
                throw new EngineException(
                    EngineFailure.ServerUnusable, $"The server sent more than {mostBytes >> 20} MiB for one request, which no llama-server does; give the address of one.");
            }
        }
    }

    /// <summary>When the byte before an offset arrived. Offsets must be asked for in ascending order of <paramref name="read"/>.</summary>
    internal long ArrivalOf(int endOffset, ref int read)
    {
        while (_reads[read].EndOffset < endOffset)
        {
            read++;
        }

        return _reads[read].Timestamp;
    }
}
