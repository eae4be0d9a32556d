using System.Diagnostics;

namespace InferenceBench.Microbenchmarks;

/// <summary>What a decode step costs beyond the library's calls: filling the batch, checks, stamps.</summary>
internal static class HarnessOverhead
{
    /// <summary>A promise of this project; one thousandth of a step of 20 ms.</summary>
    internal const double LimitMicroseconds = 20;

    private const int Rounds = 200;

    /// <summary>
    /// Time around Decode minus the time the session spent in the library, a step; median over rounds, because on a shared machine
    /// a few are interrupted.
    /// </summary>
    internal static double MedianMicroseconds()
    {
        using var model = new TinyModel();
        var perStep = Enumerable.Range(0, Rounds).Select(_ => StepMicroseconds(model)).Order().ToList();
        return perStep[Rounds / 2];
    }

    private static double StepMicroseconds(TinyModel model)
    {
        var session = model.Session;
        session.Clear();
        var inLibrary = session.LibraryTime;
        var start = Stopwatch.GetTimestamp();
        for (var step = 0; step < TinyModel.Steps; step++)
        {
            session.Decode([step]);
        }

        return (Stopwatch.GetElapsedTime(start) - (session.LibraryTime - inLibrary)).TotalMicroseconds / TinyModel.Steps;
    }
}
