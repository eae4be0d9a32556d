using System.Runtime.CompilerServices;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Figures;

/// <summary>Times of requests begun within a window, one by one, in seconds: distributions need them all.</summary>
/// <param name="expected">How many requests there will be.</param>
internal sealed class TimeTally(int expected)
{
    private readonly GrowingArray<double> _ttft = new(expected);
    private readonly GrowingArray<double> _ttftFromSend = new(expected);
    private readonly GrowingArray<double> _tpot = new(expected);
    private readonly GrowingArray<double> _gaps = new(expected);
    private readonly GrowingArray<double> _endToEnd = new(expected);
    private readonly GrowingArray<double> _dispatchDelay = new(expected);

    public Quantiles? Ttft() => Quantiles.OfReordered(_ttft.Values);

    public Quantiles? TtftFromSend() => Quantiles.OfReordered(_ttftFromSend.Values);

    public Quantiles? Tpot() => Quantiles.OfReordered(_tpot.Values);

    public Quantiles? Itl() => Quantiles.OfReordered(_gaps.Values);

    public Quantiles? EndToEnd() => Quantiles.OfReordered(_endToEnd.Values);

    public Quantiles? DispatchDelay() => Quantiles.OfReordered(_dispatchDelay.Values);

    /// <summary>They are not asked for any more.</summary>
    public void GiveBack()
    {
        foreach (var times in new[] { _ttft, _ttftFromSend, _tpot, _gaps, _endToEnd, _dispatchDelay })
        {
            times.GiveBack();
        }
    }

    /// <summary>However it ended.</summary>
    public void AddBegun(RequestRecord request) => Add(_dispatchDelay, request.DispatchDelay());

    /// <summary>It did what it was asked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddGood(RequestRecord request)
    {
        Add(_ttft, request.Ttft());
        Add(_ttftFromSend, request.TtftFromSend());
        Add(_tpot, request.Tpot());
        Add(_endToEnd, request.EndToEnd());
        if (request.Tokens is not TokenTime[] { Length: 0 })
        {
            foreach (var gap in request.Gaps())
            {
                _gaps.Add(gap);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(GrowingArray<double> values, double? value)
    {
        if (value is { } seconds)
        {
            values.Add(seconds);
        }
    }
}
