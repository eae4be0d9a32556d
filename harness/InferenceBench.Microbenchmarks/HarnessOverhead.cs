using System.Diagnostics;
using InferenceBench.Engines;

namespace InferenceBench.Microbenchmarks;

/// <summary>What a decode step costs beyond the library's calls: filling the batch, checks, stamps.</summary>
internal static class HarnessOverhead
{
    /// <summary>A promise of this project; one thousandth of a step of 20 ms.</summary>
    internal const double LimitMicroseconds = 20;

    private const int Rounds = 200;

    /// <summary>
    /// Time around Decode minus the time the session spent in the library, a step; median over rounds, because on a shared
    /// machine a few are interrupted.
    /// </summary>
    /// <param name="session">With room for the steps.</param>
    /// <param name="sample">Also samples each token, as a loop that generates does: fetching the logits and finding the
    /// largest.</param>
    internal static double MedianMicroseconds(IModelSession session, bool sample)
    {
        var perStep = Enumerable.Range(0, Rounds).Select(_ => StepMicroseconds(session, sample)).Order().ToList();
        return perStep[Rounds / 2];
    }

    private static double StepMicroseconds(IModelSession session, bool sample)
    {
        session.Clear();
        var inLibrary = session.LibraryTime;
        var start = Stopwatch.GetTimestamp();
        for (var step = 0; step < TinyModel.Steps; step++)
        {
            session.Decode([step]);
            if (sample)
            {
                session.SampleGreedy(0);
            }
        }

        return (Stopwatch.GetElapsedTime(start) - (session.LibraryTime - inLibrary)).TotalMicroseconds / TinyModel.Steps;
    }
}
