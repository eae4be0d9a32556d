using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Services;

/// <summary>
/// What ends the program from outside: Ctrl-C, and the signals of <c>kill</c>, <c>timeout</c> and of a terminal that closes. The
/// first asks it to end, those that follow at once are the same wish (<c>timeout</c> sends two), and a later one, or too much
/// time, ends it wherever it is: a run can be resumed from any moment. It lives as long as the process, so that no signal finds
/// it half gone.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "It lives as long as the process.")]
internal sealed class Interruptions
{
    private static readonly TimeSpan _sameWish = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _asked = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly bool _isWorker;
    private readonly TimeProvider _clock;
    private readonly Action _end;
    private long _first;
    private int _count;
    private int _ended;

    /// <param name="isWorker">A worker lives and dies with its runner, which alone answers signals.</param>
    /// <param name="clock">Tells a second wish from the same one.</param>
    /// <param name="end">Ends the process.</param>
    internal Interruptions(bool isWorker, TimeProvider clock, Action end) => (_isWorker, _clock, _end) = (isWorker, clock, end);

    /// <summary>Cancelled when the program is asked to end.</summary>
    internal CancellationToken Asked => _asked.Token;

    /// <summary>Listens for this process.</summary>
    internal static Interruptions OfThisProcess(bool isWorker)
    {
        var interruptions = new Interruptions(isWorker, TimeProvider.System, () => Environment.Exit((int)ExitCode.Interrupted));
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT })
        {
            interruptions._registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                interruptions.Hear();
            }));
        }

        return interruptions;
    }

    /// <summary>Takes one signal.</summary>
    internal void Hear()
    {
        if (_isWorker)
        {
            return;
        }

        if (Interlocked.Increment(ref _count) == 1)
        {
            _first = _clock.GetTimestamp();

            // Whoever ends what is under way does so elsewhere: a signal must never wait.
            _ = _asked.CancelAsync();
            _ = Task.Delay(_patience, _clock).ContinueWith(_ => EndOnce(), TaskScheduler.Default);
        }
        else if (_clock.GetElapsedTime(_first) > _sameWish)
        {
            EndOnce();
        }
    }

    private void EndOnce()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            _end();
        }
    }
}
