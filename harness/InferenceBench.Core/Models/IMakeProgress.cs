namespace InferenceBench.Core.Models;

/// <summary>Shows long work that counts in bytes.</summary>
public interface IMakeProgress
{
    /// <summary>Starts a piece of work; disposing ends it. Report bytes done so far.</summary>
    /// <param name="description">What is done, e.g. <c>Making dense-150m F16</c>.</param>
    /// <param name="totalBytes">Bytes in all, as well as known.</param>
    IByteProgress Start(string description, long totalBytes);
}
