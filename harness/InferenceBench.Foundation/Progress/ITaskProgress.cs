namespace InferenceBench.Foundation.Progress;

/// <summary>Shows work on bytes, such as a download, a conversion or hashing, to the person who waits for it.</summary>
public interface ITaskProgress
{
    /// <summary>Begins a task; disposing what is returned ends it.</summary>
    /// <param name="description">E.g. <c>pull qwen3-0.6b-q8_0.gguf</c>.</param>
    /// <param name="totalBytes">Null when not known.</param>
    /// <param name="alreadyDoneBytes">Done earlier, as when a download resumes; not counted in the speed.</param>
    ITaskReport Begin(string description, long? totalBytes, long alreadyDoneBytes = 0);
}
