using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Gguf;
using InferenceBench.Testing;

namespace InferenceBench.Models.Tests.Gguf;

/// <summary>
/// Whatever a file holds, reading it gives a header or an <see cref="InputException"/>, and never takes much memory.
/// </summary>
public sealed class GgufReaderFuzzTests : IDisposable
{
    /// <summary>The small file takes some tens of kilobytes; a length that is believed would take gigabytes.</summary>
    private const long MaxAllocatedBytes = 1 << 20;

    private static readonly byte[] _small = SmallModel.Bytes();

    private static readonly int HeaderBytes = (int)GgufLayout.Plan(
        "small.gguf", SmallModel.Values, SmallModel.Tensors).DataOffset;

    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_single_flipped_bit_of_the_header_is_survived()
    {
        using var file = Patchable();
        for (var bit = 0; bit < HeaderBytes * 8; bit++)
        {
            var position = bit / 8;
            Patch(file, position, [(byte)(_small[position] ^ (1 << (bit % 8)))]);
            Survive(file.Name);
            Patch(file, position, [_small[position]]);
        }
    }

    [Fact]
    public void A_cut_at_every_byte_of_the_header_is_refused()
    {
        for (var length = 0; length <= HeaderBytes; length++)
        {
            Survive(_small[..length]).ShouldBe(ExitCode.ModelTruncated);
        }
    }

    [Fact]
    public void Every_eight_bytes_replaced_by_an_extreme_number_are_survived()
    {
        ulong[] extremes = [0, uint.MaxValue, long.MaxValue, ulong.MaxValue, 1UL << 62];
        using var file = Patchable();
        for (var position = 4; position + 8 <= HeaderBytes; position++)
        {
            foreach (var extreme in extremes)
            {
                var number = new byte[8];
                BinaryPrimitives.WriteUInt64LittleEndian(number, extreme);
                Patch(file, position, number);
                Survive(file.Name);
            }

            Patch(file, position, _small.AsSpan(position, 8));
        }
    }

    [Fact]
    public void Random_bytes_are_survived() =>
        Prop.ForAll<byte[]>(bytes => { Survive(bytes); }).QuickCheckThrowOnFailure();

    [Fact]
    public void Random_bytes_after_a_sound_start_are_survived() =>
        Prop.ForAll<byte[]>(bytes => { Survive([
            .. "GGUF"u8, 3, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, .. bytes,
        ]); })
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

    private static void Patch(FileStream file, int position, ReadOnlySpan<byte> bytes) =>
        RandomAccess.Write(file.SafeFileHandle, bytes, position);

    private FileStream Patchable() =>
        new(_folder.Write("patched.gguf", _small), FileMode.Open, FileAccess.Write, FileShare.ReadWrite);

    private ExitCode Survive(byte[] bytes) => Survive(_folder.Write("fuzz.gguf", bytes));

    /// <summary>The code of the refusal, or success.</summary>
    private static ExitCode Survive(string path)
    {
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
