using System.ComponentModel;
using System.Diagnostics;

namespace InferenceBench.Measuring.Machine.Sources;

/// <summary>A running program whose lines are handed on; ended by disposing.</summary>
internal sealed class StreamingProcess : IDisposable
{
    private readonly Process _process;

    public StreamingProcess(Process process, Action<string> onLine)
    {
        _process = process;
        process.StandardInput.Close();
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
            {
                onLine(text);
            }
        };

        // Read so that the program never waits for a full pipe; nobody needs to know.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public void Dispose()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }

        _process.Dispose();
    }
}
