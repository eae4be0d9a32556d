using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Units;
using InferenceBench.Models.Gguf;
using Microsoft.Win32.SafeHandles;

namespace InferenceBench.Models.Shapes;

/// <summary>
/// Makes GGUF files of shapes with random weights. The same shape, seed and precision give the same bytes on every machine and
/// with any number of threads. Memory does not grow with the model.
/// </summary>
public static class ShapeModelWriter
{
    /// <summary>Raised when the same shape and seed come to give other bytes.</summary>
    public const uint Recipe = 1;

    /// <summary>Writes to a temporary name beside <paramref name="path"/> and renames it when all is written.</summary>
    /// <param name="shape">The dimensions.</param>
    /// <param name="path">The file to make; its folder must exist; an old file is replaced.</param>
    /// <param name="seed">Of the weights.</param>
    /// <param name="precision">Number type of the matrices; the values are the same.</param>
    /// <param name="progress">Told the bytes written so far, rising;
    /// <see cref="ShapeModel.Plan(ModelShape, string, ulong, ShapePrecision)"/> tells how many there will be.</param>
    /// <param name="cancellationToken">Stops between chunks; nothing is left behind.</param>
    /// <returns>The header of the file.</returns>
    /// <exception cref="InputException">
    /// <see cref="ExitCode.FileInvalid"/>: the shape breaks a rule. <see cref="ExitCode.NotEnoughDisk"/>,
    /// <see cref="ExitCode.DiskFull"/>,
    /// <see cref="ExitCode.NoPermission"/>: nothing is left behind, and an old file is as it was.
    /// </exception>
    public static GgufFile Write(
        ModelShape shape,
        string path,
        ulong seed,
        ShapePrecision precision = ShapePrecision.F16,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default) =>
        Write(shape, path, new ShapeWriteOptions { Seed = seed, Precision = precision, Progress = progress }, cancellationToken);

    /// <summary>
    /// The same with quantized matrices, as random blocks: no numbers are made and quantized, so that it takes as long as the
    /// disk does.
    /// </summary>
    /// <param name="shape">The dimensions.</param>
    /// <param name="path">The file to make.</param>
    /// <param name="seed">Of the blocks.</param>
    /// <param name="types">What a quantizer gives this shape's tensors; <see cref="ShapeTypes.CanWrite"/> it.</param>
    /// <param name="progress">Told the bytes written so far, rising.</param>
    /// <param name="cancellationToken">Stops between chunks; nothing is left behind.</param>
    /// <exception cref="InputException">As when numbers are written.</exception>
    public static GgufFile WriteQuantized(
        ModelShape shape, string path, ulong seed, ShapeTypes types, IProgress<long>? progress = null,
        CancellationToken cancellationToken = default) =>
        Write(shape, path, new ShapeWriteOptions { Seed = seed, Types = types, Progress = progress }, cancellationToken);

    /// <summary>Makes all weights on all cores and drops them: what making them takes where nothing is written.</summary>
    /// <param name="shape">The dimensions.</param>
    /// <param name="seed">Of the weights.</param>
    /// <param name="types">Of quantized matrices; null = numbers of 16 bits.</param>
    /// <returns>Bytes that the file would have.</returns>
    public static long MakeAndDrop(ModelShape shape, ulong seed, ShapeTypes? types = null)
    {
        var plan = types is null ? ShapeModel.Plan(shape, "", seed) : ShapeModel.Plan(shape, "", seed, types);
        new ShapeData(shape, plan, seed).Make(Environment.ProcessorCount, (_, _) => { }, _ => { }, CancellationToken.None);
        return plan.FileBytes;
    }

    internal static GgufFile Write(ModelShape shape, string path, ShapeWriteOptions options, CancellationToken cancellationToken)
    {
        var plan = options.Types is { } types
            ? ShapeModel.Plan(shape, path, options.Seed, types)
            : ShapeModel.Plan(shape, path, options.Seed, options.Precision);
        RequireSpace(path, plan.FileBytes, options.DiskSpace);
        FileErrors.Translate(path, () => WriteAndRename(shape, plan, options, cancellationToken));
        return plan;
    }

    private static void RequireSpace(string path, long bytes, IDiskSpace diskSpace)
    {
        if (diskSpace.FreeBytes(path) is { } free && free < bytes)
        {
            var (needed, left) = ByteText.Apart(bytes, free);
            throw new InputException(
                ExitCode.NotEnoughDisk,
                $"'{path}' needs {needed} and its disk has {left} left; free space there or choose another place.");
        }
    }

    private static void WriteAndRename(
        ModelShape shape, GgufFile plan, ShapeWriteOptions options, CancellationToken cancellationToken)
    {
        var temporary = TemporaryName.Of(plan.Path);
        var handle = File.OpenHandle(
            temporary, FileMode.Create, FileAccess.Write, FileShare.None, FileOptions.None,
            preallocationSize: IsMemory(temporary) ? 0 : plan.FileBytes);
        try
        {
            WriteHeader(handle, plan);
            WriteData(handle, shape, plan, options, cancellationToken);
            RandomAccess.FlushToDisk(handle);
            handle.Dispose();
            File.Move(temporary, plan.Path, overwrite: true);
        }
        catch
        {
            handle.Dispose();
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>
    /// A disk asked for all room beforehand finds it together, and is known to have it. Memory would be filled with zeros, by one
    /// thread.
    /// </summary>
    private static bool IsMemory(string path)
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(path))!).DriveType == DriveType.Ram;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A share of Windows is no drive.
            return false;
        }
    }

    private static void WriteHeader(SafeFileHandle handle, GgufFile plan)
    {
        using var header = new MemoryStream(checked((int)plan.DataOffset));
        GgufWriter.WriteHeader(header, plan);
        RandomAccess.Write(handle, header.GetBuffer().AsSpan(0, (int)header.Length), 0);
        // The last tensor's padding is never written as such.
        RandomAccess.SetLength(handle, plan.FileBytes);
    }

    private static void WriteData(
        SafeFileHandle handle, ModelShape shape, GgufFile plan, ShapeWriteOptions options, CancellationToken cancellationToken)
    {
        var written = plan.DataOffset;
        var reporting = new Lock();
        using var early = new EarlyFlush(handle);
        new ShapeData(shape, plan, options.Seed).Make(
            options.Threads, (piece, position) => RandomAccess.Write(handle, piece, position), Told, cancellationToken);
        early.Wait();

        void Told(int bytes)
        {
            early.Written(bytes);
            lock (reporting)
            {
                options.Progress?.Report(written += bytes);
            }
        }
    }
}
