using System.Buffers.Binary;
using System.Text;

namespace InferenceBench.Cli.Tests.BadInput;

/// <summary>Spoils a good GGUF file's bytes, each in one way.</summary>
internal static class GgufBytes
{
    private const int TensorCountAt = 8;
    private const int KeyCountAt = 16;

    public static byte[] WithTensorCount(byte[] good, ulong count) => WithNumber(good, TensorCountAt, count);

    public static byte[] WithKeyCount(byte[] good, ulong count) => WithNumber(good, KeyCountAt, count);

    public static byte[] Truncated(byte[] good) => good[..(good.Length / 2)];

    public static byte[] CutInItsHeader(byte[] good) => good[..100];

    /// <summary>Every occurrence of a text replaced by another of the same length.</summary>
    public static byte[] WithText(byte[] good, string text, string other)
    {
        var bytes = (byte[])good.Clone();
        var (from, to) = (Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(other));
        for (var at = bytes.AsSpan().IndexOf(from); at >= 0; at = bytes.AsSpan().IndexOf(from))
        {
            to.CopyTo(bytes, at);
        }

        return bytes;
    }

    /// <summary>The value of a 32-bit floating-point key replaced.</summary>
    public static byte[] WithFloat(byte[] good, string key, float value)
    {
        var bytes = (byte[])good.Clone();
        var end = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(key)) + key.Length;
        BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(end)).ShouldBe(6, $"{key} is no 32-bit floating-point number");
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(end + 4), value);
        return bytes;
    }

    private static byte[] WithNumber(byte[] good, int position, ulong number)
    {
        var bytes = (byte[])good.Clone();
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(position), number);
        return bytes;
    }
}
