using System.Diagnostics;
using System.Globalization;
using InferenceBench.Measuring.Protocol;
using Microsoft.Win32.SafeHandles;

namespace InferenceBench.Measuring.Running;

/// <summary>
/// A worker that was asked what an engine is as it started, by the run script for the process that it became, so that both start
/// at once, or by this process. What it does not tell, and why, another worker is asked.
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

    private readonly Stream _lines;

    private WorkerBeside(DescribeRequest request, Stream lines) => (Request, _lines) = (request, lines);

    /// <summary>What it was asked.</summary>
    internal DescribeRequest Request { get; }

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

    /// <summary>One that this process started.</summary>
    /// <param name="process">Its output is read, and what else it says is not.</param>
    /// <param name="request">What it was asked.</param>
    internal static WorkerBeside Of(Process process, DescribeRequest request)
    {
        process.StandardInput.Close();
        _ = Task.Factory.StartNew(
            () => process.StandardError.BaseStream.CopyTo(Stream.Null), CancellationToken.None, TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        return new(request, process.StandardOutput.BaseStream);
    }

    /// <summary>
    /// What it says, once; null when it ended without an answer. A thread waits: code that goes on when there is an answer would
    /// be compiled first, where it runs.
    /// </summary>
    internal WorkerDescribed? Answer(CancellationToken cancellationToken)
    {
        var answer = Task.Run(() => Read(_lines), CancellationToken.None);
        return answer.Wait(Patience, cancellationToken) ? answer.Result : null;
    }

    private static WorkerDescribed? Read(Stream lines)
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
