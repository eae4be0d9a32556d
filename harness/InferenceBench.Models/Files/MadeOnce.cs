using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Progress;
using InferenceBench.Models.Gguf;
using InferenceBench.Models.Onnx;

namespace InferenceBench.Models.Files;

/// <summary>
/// Makes a file or folder of the cache once, however many processes want it: one makes it, the others wait, and each looks again
/// once it may. What is there is used only when it is whole; what is not is made anew.
/// </summary>
internal sealed class MadeOnce(CacheFolder cache)
{
    /// <summary>Locks are taken and freed in moments, or held for minutes.</summary>
    private static readonly TimeSpan _worthSaying = TimeSpan.FromSeconds(1);

    /// <summary>Makes <paramref name="path"/> unless a sound one is there.</summary>
    /// <param name="path">A GGUF file, or a folder of onnxruntime-genai's.</param>
    /// <param name="make">Writes it under a temporary name and renames it.</param>
    /// <param name="progress">Told when another process has to be waited for.</param>
    /// <param name="cancellationToken">Stops waiting and making.</param>
    /// <exception cref="InputException">It cannot be made; nothing unsound stays under the name.</exception>
    internal async Task MakeAsync(string path, Func<Task> make, ITaskProgress progress, CancellationToken cancellationToken)
    {
        if (IsSound(path))
        {
            return;
        }

        FileErrors.Translate(path, () => Directory.CreateDirectory(Path.GetDirectoryName(path)!));
        using var held = await LockAsync(path, progress, cancellationToken).ConfigureAwait(false);
        if (IsSound(path))
        {
            return;
        }

        FileErrors.Translate(path, () => Clear(path));
        await make().ConfigureAwait(false);
        if (Problem(path) is { } problem)
        {
            FileErrors.Translate(path, () => Clear(path));
            throw new InputException(problem.ExitCode, $"What was made is not whole and was removed: {problem.Message}", problem);
        }
    }

    private async Task<FileLock> LockAsync(string path, ITaskProgress progress, CancellationToken cancellationToken)
    {
        var name = OpenedFile.RealPath(path);
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        soon.CancelAfter(_worthSaying);
        try
        {
            return await FileLock.TakeAsync(cache, name, TimeProvider.System, soon.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            using var waiting = progress.Begin(
                $"Waiting for another process that makes {Path.GetFileName(path)}", totalBytes: null);
            var held = await FileLock.TakeAsync(cache, name, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            waiting.Complete();
            return held;
        }
    }

    private static bool IsSound(string path) => (File.Exists(path) || Directory.Exists(path)) && Problem(path) is null;

    private static InputException? Problem(string path)
    {
        try
        {
            _ = Directory.Exists(path) ? OnnxModel.Read(path).Files.Count : GgufReader.Read(path).Tensors.Count;
            return null;
        }
        catch (InputException e)
        {
            return e;
        }
    }

    private static void Clear(string path)
    {
        TemporaryName.Sweep(path);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        File.Delete(path);
    }
}
