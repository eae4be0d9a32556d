using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Words;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Models.Files;
using InferenceBench.Models.Gguf;

namespace InferenceBench.Measuring.Running;

/// <summary>Quantizes in a worker process, because the native quantizer can abort on a file it does not like.</summary>
/// <param name="workers">Starts workers.</param>
/// <param name="quantizations">Names the engine accepts, largest first.</param>
/// <param name="threads">Threads to use.</param>
/// <param name="disk">Tells a full disk, of which the native quantizer says nothing; null = the real one.</param>
public sealed class WorkerQuantizer(
    IWorkerLauncher workers, IReadOnlyList<string> quantizations, int threads, IDiskSpace? disk = null) : IModelQuantizer
{
    /// <summary>A write that does not fit leaves less than this.</summary>
    private const long FullBytes = 1 << 20;

    private readonly IDiskSpace _disk = disk ?? new DriveDiskSpace();

    private static readonly TimeSpan _progressInterval = TimeSpan.FromMilliseconds(200);

    public IReadOnlyList<string> Quantizations => quantizations;

    /// <inheritdoc/>
    public async Task QuantizeAsync(
        string inputPath, string outputPath, string quantization, IProgress<long>? writtenBytes,
        CancellationToken cancellationToken)
    {
        if (!quantizations.Contains(quantization, StringComparer.OrdinalIgnoreCase))
        {
            throw new InputException(
                ExitCode.QuantizationUnknown,
                $"The quantization '{quantization}' is not known; "
                + $"{NearMiss.Then(quantization, quantizations, $"use one of {string.Join(", ", quantizations)}")}.");
        }

        var partial = TemporaryName.Of(outputPath);

        // What the system says of a place is plainer than what the native quantizer makes of it.
        FileErrors.Translate(outputPath, () => new FileStream(partial, FileMode.CreateNew, FileAccess.Write).Dispose());
        try
        {
            await using var watcher = new Timer(
                _ => ReportSize(partial, writtenBytes), null, _progressInterval, _progressInterval);
            await RunWorkerAsync(
                new QuantizeRequest(inputPath, partial, quantization.ToUpperInvariant(), threads), outputPath, cancellationToken)
                .ConfigureAwait(false);
            RequireWhole(partial, outputPath);
            FileErrors.Translate(outputPath, () => File.Move(partial, outputPath, overwrite: true));
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>A worker that says it is done may have lost bytes all the same, e.g. on a disk of the network.</summary>
    private static void RequireWhole(string partial, string outputPath)
    {
        try
        {
            GgufReader.Read(partial);
        }
        catch (InputException e)
        {
            throw new InputException(
                e.ExitCode,
                $"What was made for '{outputPath}' is not whole and was removed; check that disk, then run the same command "
                    + "again.",
                e);
        }
    }

    private static void ReportSize(string path, IProgress<long>? writtenBytes)
    {
        var file = new FileInfo(path);
        if (file.Exists)
        {
            writtenBytes?.Report(file.Length);
        }
    }

    private async Task RunWorkerAsync(QuantizeRequest request, string outputPath, CancellationToken cancellationToken)
    {
        await foreach (var workerEvent in workers.RunAsync(request, cancellationToken).ConfigureAwait(false))
        {
            if (workerEvent is WorkerFailed failed)
            {
                throw Problem(failed, outputPath);
            }
        }
    }

    /// <summary>The half file is still there, so that a disk it filled is full.</summary>
    private InputException Problem(
        WorkerFailed failed, string path) => failed.ExitCode == ExitCode.DiskFull || _disk.FreeBytes(path) is < FullBytes
        ? new(ExitCode.DiskFull, $"The disk is full while writing '{path}'; free space there or choose another place, then run "
            + "the same command again.")
        : new(failed.ExitCode, $"{failed.Reason} Nothing was written to '{path}'.");
}
