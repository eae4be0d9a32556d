using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace InferenceBench.Core.Statistics;

/// <summary>
/// How often each repetition is drawn by each resample. The draws come from a fixed seed and depend on the number of repetitions alone,
/// so all cells with as many repetitions share them, and a sum over a resample becomes a few multiplications side by side.
/// </summary>
internal sealed class ResampleCounts
{
    /// <summary>Resamples of a bootstrap.</summary>
    public const int Resamples = 1000;

    // 8 kB a repetition: runs with more than this many repetitions a cell have few cells.
    private const int MostShared = 128;

    private static readonly ResampleCounts?[] Shared = new ResampleCounts?[MostShared + 1];

    private readonly double[][] _counts;

    private ResampleCounts(int repetitions)
    {
        _counts = [.. Enumerable.Range(0, repetitions).Select(_ => new double[Resamples])];
        var generator = new SplitMix64();
        for (var resample = 0; resample < Resamples; resample++)
        {
            Draw(resample, ref generator);
        }
    }

    /// <summary>The draws for so many repetitions.</summary>
    public static ResampleCounts For(int repetitions) => repetitions > MostShared
        ? new(repetitions)
        : Volatile.Read(ref Shared[repetitions]) ?? (Shared[repetitions] = new(repetitions));

    /// <summary>Sum of each resample's values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Sum(ReadOnlySpan<double> values, Span<double> sums)
    {
        sums.Clear();
        var wide = MemoryMarshal.Cast<double, Vector<double>>(sums);
        for (var repetition = 0; repetition < _counts.Length; repetition++)
        {
            var value = new Vector<double>(values[repetition]);
            ReadOnlySpan<double> counts = _counts[repetition];
            var wideCounts = MemoryMarshal.Cast<double, Vector<double>>(counts);
            for (var i = 0; i < wide.Length; i++)
            {
                wide[i] += value * wideCounts[i];
            }

            for (var i = wide.Length * Vector<double>.Count; i < sums.Length; i++)
            {
                sums[i] += values[repetition] * counts[i];
            }
        }
    }

    private void Draw(int resample, ref SplitMix64 generator)
    {
        for (var i = 0; i < _counts.Length; i += 2)
        {
            var (first, second) = generator.TwoBelow(_counts.Length);
            _counts[first][resample]++;
            if (i + 1 < _counts.Length)
            {
                _counts[second][resample]++;
            }
        }
    }
}
