using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace InferenceBench.Testing;

/// <summary>Does work on a thread of its own, so that a piece of it that never ends is named instead of waited for.</summary>
internal static class WatchedThread
{
    /// <summary>What waits for a pipe or a lock uses no processor; a busy machine does not stand still for so long.</summary>
    private static readonly TimeSpan _forEver = TimeSpan.FromMinutes(2);

    /// <summary>Does the work, and throws what it throws.</summary>
    /// <param name="work">Told what to call with the name of each piece that begins.</param>
    /// <exception cref="TimeoutException">A piece of it does not end.</exception>
    internal static void Run(Action<Action<string>> work)
    {
        var (piece, begun, failure) = ("the beginning", Stopwatch.GetTimestamp(), (ExceptionDispatchInfo?)null);
        var thread = new Thread(() =>
        {
            try
            {
                work(name => (piece, begun) = (name, Stopwatch.GetTimestamp()));
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        }) { IsBackground = true };
        thread.Start();
        while (!thread.Join(TimeSpan.FromSeconds(1)))
        {
            if (Stopwatch.GetElapsedTime(Volatile.Read(ref begun)) > _forEver)
            {
                throw new TimeoutException($"{piece} has not ended in {_forEver.TotalSeconds} s.");
            }
        }

        failure?.Throw();
    }
}
