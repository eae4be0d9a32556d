using System.Runtime.InteropServices;
using InferenceBench.Core.Failures;

namespace InferenceBench.Cli;

/// <summary>Ends the process at the second Ctrl-C, whatever it is doing: a run can be resumed from any moment.</summary>
internal sealed class Interruptions : IDisposable
{
    private readonly PosixSignalRegistration _registration;
    private int _count;

    public Interruptions() => _registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, Count);

    public void Dispose() => _registration.Dispose();

    private void Count(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _count) > 1)
        {
            Environment.Exit((int)ExitCode.Interrupted);
        }
    }
}
