using System.Runtime.CompilerServices;

namespace InferenceBench.Load.Figures;

/// <summary>
/// Numbers of which there may be millions: a list of one's own, whose code is compiled ahead where a list's of the runtime is
/// not. What one had room in the next one gets: the system clears what is new to it, which takes a tenth of a walk.
/// </summary>
/// <typeparam name="T">A number.</typeparam>
/// <param name="expected">How many there will be, if any.</param>
internal sealed class GrowingArray<T>(int expected)
    where T : unmanaged
{
    private const int LeastRoom = 64;
    private const int MostSpare = 16;

    private static readonly Stack<T[]> _spare = new();
    private T[] _values = [];
    private int _count;

    /// <summary>What was added; gone with the next.</summary>
    public Span<T> Values => _values.AsSpan(0, _count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(T value)
    {
        if (_count == _values.Length)
        {
            Grow(Math.Max(_count == 0 ? expected : 2 * _count, LeastRoom));
        }

        _values[_count++] = value;
    }

    /// <summary>What was added is gone, and its room another's.</summary>
    public void GiveBack()
    {
        lock (_spare)
        {
            if (_values.Length > 0 && _spare.Count < MostSpare)
            {
                _spare.Push(_values);
            }
        }

        (_values, _count) = ([], 0);
    }

    private static T[] Room(int length)
    {
        lock (_spare)
        {
            while (_spare.TryPop(out var room))
            {
                if (room.Length >= length)
                {
                    return room;
                }
            }
        }

        return new T[length];
    }

    private void Grow(int length)
    {
        var larger = Room(length);
        Values.CopyTo(larger);
        _values = larger;
    }
}
