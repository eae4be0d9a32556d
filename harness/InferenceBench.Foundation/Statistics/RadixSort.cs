using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace InferenceBench.Foundation.Statistics;

/// <summary>
/// Sorts numbers by their bits, eleven at a time from the lowest on, where there are so many that comparing them takes longer.
/// </summary>
public static class RadixSort
{
    private const int DigitBits = 11;
    private const int Digits = 1 << DigitBits;
    private const int Passes = ((8 * sizeof(ulong)) + DigitBits - 1) / DigitBits;
    private const ulong SignBit = 1UL << 63;

    /// <summary>Fewer are compared.</summary>
    private const int FewestSortedByBits = 1024;

    /// <summary>Sorts numbers from the least to the largest; none of them may be NaN.</summary>
    public static void Sort(Span<double> values)
    {
        if (values.Length < FewestSortedByBits)
        {
            values.Sort();
            return;
        }

        var keys = MemoryMarshal.Cast<double, ulong>(values);
        ToKeys(keys);
        SortByBits(keys);
        FromKeys(keys);
    }

    /// <summary>Sorts whole numbers from the least to the largest.</summary>
    public static void Sort(Span<ulong> values)
    {
        if (values.Length < FewestSortedByBits)
        {
            values.Sort();
        }
        else
        {
            SortByBits(values);
        }
    }

    /// <summary>As unsigned numbers negative ones come before positive ones, the more negative first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ToKeys(Span<ulong> bits)
    {
        foreach (ref var one in bits)
        {
            one ^= (ulong)((long)one >> 63) | SignBit;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FromKeys(Span<ulong> keys)
    {
        foreach (ref var one in keys)
        {
            one ^= (ulong)((long)~one >> 63) | SignBit;
        }
    }

    private static void SortByBits(Span<ulong> values)
    {
        var rented = ArrayPool<ulong>.Shared.Rent(values.Length);
        var counts = new int[Passes * Digits];
        CountDigits(values, counts);
        Span<ulong> from = values, to = rented.AsSpan(0, values.Length);
        for (var pass = 0; pass < Passes; pass++)
        {
            var own = counts.AsSpan(pass * Digits, Digits);
            if (own[DigitOf(from[0], pass)] < from.Length)
            {
                Distribute(from, to, own, pass);
                var filled = to;
                to = from;
                from = filled;
            }
        }

        if (!Unsafe.AreSame(ref from[0], ref values[0]))
        {
            from.CopyTo(values);
        }

        ArrayPool<ulong>.Shared.Return(rented);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CountDigits(ReadOnlySpan<ulong> values, int[] counts)
    {
        foreach (var value in values)
        {
            for (var pass = 0; pass < Passes; pass++)
            {
                counts[(pass * Digits) + DigitOf(value, pass)]++;
            }
        }
    }

    /// <summary>Numbers of one digit stay in the order in which they are found.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Distribute(ReadOnlySpan<ulong> from, Span<ulong> to, Span<int> counts, int pass)
    {
        var before = 0;
        foreach (ref var count in counts)
        {
            (count, before) = (before, before + count);
        }

        foreach (var value in from)
        {
            to[counts[DigitOf(value, pass)]++] = value;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int DigitOf(ulong value, int pass) => (int)(value >> (pass * DigitBits)) & (Digits - 1);
}
