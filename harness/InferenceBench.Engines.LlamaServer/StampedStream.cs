using System.Diagnostics;

namespace InferenceBench.Engines.LlamaServer;

/// <summary>Keeps what arrives and when; nothing is looked at before it is over.</summary>
internal sealed class StampedStream
{
    private readonly List<(long Timestamp, int EndOffset)> _reads = [];
    private byte[] _bytes = new byte[1 << 16];
    private int _count;

    internal ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _count);

    /// <summary>Reads to the end.</summary>
    internal void ReadAll(Stream stream)
    {
        while (true)
        {
            if (_count == _bytes.Length)
            {
                Array.Resize(ref _bytes, 2 * _bytes.Length);
            }

            var read = stream.Read(_bytes, _count, _bytes.Length - _count);
            var now = Stopwatch.GetTimestamp();
            if (read == 0)
            {
                return;
            }

            _count += read;
            _reads.Add((now, _count));
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
