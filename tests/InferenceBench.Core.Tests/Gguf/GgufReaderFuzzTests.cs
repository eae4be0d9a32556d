using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using InferenceBench.Core.Failures;
using InferenceBench.Core.Gguf;

namespace InferenceBench.Core.Tests.Gguf;

/// <summary>Whatever a file holds, reading it gives a header or an <see cref="InputException"/>, and never takes much memory.</summary>
public sealed class GgufReaderFuzzTests : IDisposable
{
    /// <summary>The small file takes some tens of kilobytes; a length that is believed would take gigabytes.</summary>
    private const long MaxAllocatedBytes = 1 << 20;

    private static readonly byte[] _small = SmallModel.Bytes();

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_single_flipped_bit_is_survived()
    {
        for (var bit = 0; bit < _small.Length * 8; bit++)
        {
            var bytes = (byte[])_small.Clone();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Survive(bytes);
        }
    }

    [Fact]
    public void A_cut_at_every_byte_of_the_header_is_refused()
    {
        var header = (int)GgufReader.Read(_folder.Write("whole.gguf", _small)).DataOffset;
        for (var length = 0; length <= header; length++)
        {
            Survive(_small[..length]).ShouldBe(ExitCode.ModelTruncated);
        }
    }

    [Fact]
    public void Every_eight_bytes_replaced_by_an_extreme_number_are_survived()
    {
        ulong[] extremes = [0, 1, int.MaxValue, uint.MaxValue, long.MaxValue, ulong.MaxValue, 1UL << 62, (1UL << 63) + 7];
        for (var position = 4; position + 8 <= _small.Length; position++)
        {
            foreach (var extreme in extremes)
            {
                var bytes = (byte[])_small.Clone();
                BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(position), extreme);
                Survive(bytes);
            }
        }
    }

    [Fact]
    public void Random_bytes_are_survived() =>
        Prop.ForAll<byte[]>(bytes => { Survive(bytes); }).QuickCheckThrowOnFailure();

    [Fact]
    public void Random_bytes_after_a_sound_start_are_survived() =>
        Prop.ForAll<byte[]>(bytes => { Survive([.. "GGUF"u8, 3, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, .. bytes]); })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Several_random_changes_at_once_are_survived() =>
        Prop.ForAll<(ushort Position, byte Value)[]>(changes =>
        {
            var bytes = (byte[])_small.Clone();
            foreach (var (position, value) in changes)
            {
                bytes[position % bytes.Length] = value;
            }

            Survive(bytes);
        }).QuickCheckThrowOnFailure();

    /// <summary>The code of the refusal, or success.</summary>
    private ExitCode Survive(byte[] bytes)
    {
        var path = _folder.Write("fuzz.gguf", bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var code = ExitCode.Success;
        try
        {
            _ = ModelFacts.From(GgufReader.Read(path)).KvBytesPerToken();
        }
        catch (InputException e)
        {
            code = e.ExitCode;
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MaxAllocatedBytes);
        return code;
    }
}
