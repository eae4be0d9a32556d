using System.Runtime.CompilerServices;

namespace InferenceBench.Load.Figures;

/// <summary>
/// Numbers of which there may be millions: a list of one's own, whose code is compiled ahead where a list's of the runtime is
/// not.
/// </summary>
/// <typeparam name="T">A number.</typeparam>
/// <param name="expected">How many there will be, if any.</param>
internal sealed class GrowingArray<T>(int expected)
    where T : unmanaged
{
    private const int LeastRoom = 64;
    private T[] _values = [];
    private int _count;

    /// <summary>What was added; gone with the next.</summary>
    public Span<T> Values => _values.AsSpan(0, _count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(T value)
    {
        if (_count == _values.Length)
        {
            Array.Resize(ref _values, Math.Max(_count == 0 ? expected : 2 * _count, LeastRoom));
        }

        _values[_count++] = value;
    }
}
