using System.Globalization;
using InferenceBench.Measuring.Protocol;
using Microsoft.Win32.SafeHandles;

namespace InferenceBench.Measuring.Running;

/// <summary>
/// A worker that the run script started for the process that it became, so that both start at once, and that it asked what an
/// engine is. What it does not tell, and why, another worker is asked.
/// </summary>
public sealed class WorkerBeside
{
    /// <summary>The process that it was started for, and the open file that its answer comes from, e.g. <c>4711 9</c>.</summary>
    public const string Variable = "INFERENCEBENCH_WORKER";

    /// <summary>
    /// How long it is waited for: less than another that can be ended, which is asked then. It ends itself after as long, as
    /// nobody else knows of it: a driver that hangs would leave one behind each time.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly WorkerRequest _request;
    private readonly FileStream _lines;

    private WorkerBeside(WorkerRequest request, FileStream lines) => (_request, _lines) = (request, lines);

    /// <summary>That of this process; null where there is none.</summary>
    /// <param name="said">Value of <see cref="Variable"/>.</param>
    /// <param name="processId">Of this process: another's files are none of its own.</param>
    /// <param name="request">What the script asked it.</param>
    public static WorkerBeside? Of(string? said, int processId, DescribeRequest request)
    {
        if (said?.Split(' ') is not [var process, var file] || Number(process) != processId || Number(file) is not { } handle)
        {
            return null;
        }

        try
        {
            return new(request, new FileStream(new SafeFileHandle(handle, ownsHandle: true), FileAccess.Read));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The script's file is gone, and with it the answer.
            return null;
        }
    }

    /// <summary>
    /// What it says, once; null for another request, and when it ended without an answer. A thread waits: code that goes on when
    /// there is an answer would be compiled first, where it runs.
    /// </summary>
    internal WorkerDescribed? Answer(WorkerRequest request, CancellationToken cancellationToken)
    {
        if (request != _request)
        {
            return null;
        }

        var answer = Task.Run(() => Read(_lines), CancellationToken.None);
        return answer.Wait(Patience, cancellationToken) ? answer.Result : null;
    }

    private static WorkerDescribed? Read(FileStream lines)
    {
        try
        {
            using var reader = new StreamReader(lines);
            while (reader.ReadLine() is { } line)
            {
                // Native code may print as well.
                if (DescribeLines.ReadAnswer(line) is { } described)
                {
                    return described;
                }
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
