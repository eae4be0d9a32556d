namespace InferenceBench.Load.Workloads;

/// <summary>
/// Spells a key by the first words of a piece, so that no two pieces begin alike: its digits in a system of as many digits as
/// there are words, lowest first.
/// </summary>
internal struct KeyDigits(long key, int words)
{
    private long _rest = key;
    private bool _isBegun;

    /// <summary>The next digit; -1 when all of them were given.</summary>
    public int Next()
    {
        if (_isBegun && _rest == 0)
        {
            return -1;
        }

        _isBegun = true;
        var digit = (int)(_rest % words);
        _rest /= words;
        return digit;
    }
}
