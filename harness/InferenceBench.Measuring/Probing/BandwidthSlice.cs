using System.Numerics;
using System.Runtime.InteropServices;

namespace InferenceBench.Measuring.Probing;

/// <summary>One thread's part of the three arrays, filled by that thread so that its pages are near it.</summary>
internal sealed class BandwidthSlice
{
    private const float Scale = 3;
    private readonly float[] _a;
    private readonly float[] _b;
    private readonly float[] _c;

    public BandwidthSlice(int floats)
    {
        var whole = Math.Max(1, floats / Vector<float>.Count) * Vector<float>.Count;
        (_a, _b, _c) = (new float[whole], new float[whole], new float[whole]);
        Array.Fill(_a, 1);
        Array.Fill(_b, 2);
        Array.Fill(_c, 3);
    }

    /// <summary>What the newest pass computed, so that no pass can be left out.</summary>
    public float Result { get; private set; }

    /// <summary>Sums one array up; four sums, because one addition waits for the one before.</summary>
    public void Read()
    {
        var values = MemoryMarshal.Cast<float, Vector<float>>(_a);
        var (first, second, third, fourth) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
        var i = 0;
        for (; i + 3 < values.Length; i += 4)
        {
            first += values[i];
            second += values[i + 1];
            third += values[i + 2];
            fourth += values[i + 3];
        }

        for (; i < values.Length; i++)
        {
            first += values[i];
        }

        Result = Vector.Sum(first + second + third + fourth);
    }

    /// <summary>a[i] = b[i] + s · c[i].</summary>
    public void Triad()
    {
        var a = MemoryMarshal.Cast<float, Vector<float>>(_a.AsSpan());
        var b = MemoryMarshal.Cast<float, Vector<float>>(_b);
        var c = MemoryMarshal.Cast<float, Vector<float>>(_c);
        var scale = new Vector<float>(Scale);
        for (var i = 0; i < a.Length && i < b.Length && i < c.Length; i++)
        {
            a[i] = b[i] + (scale * c[i]);
        }

        Result = _a[^1];
    }
}
