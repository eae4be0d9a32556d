namespace InferenceBench.Core.Models;

/// <summary>Progress of one piece of work in bytes done; disposed when it ends.</summary>
public interface IByteProgress : IProgress<long>, IDisposable;
