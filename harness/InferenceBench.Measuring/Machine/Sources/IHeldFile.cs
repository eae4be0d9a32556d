namespace InferenceBench.Measuring.Machine.Sources;

/// <summary>A system file that is read again and again; each reading is of its content at that moment.</summary>
public interface IHeldFile : IDisposable
{
    /// <summary>Whether there was such a file when it was taken hold of.</summary>
    bool IsThere { get; }

    /// <summary>Reads from its beginning.</summary>
    /// <param name="buffer">What it does not hold is left unread.</param>
    /// <returns>Bytes read; 0 when the file is missing, empty or cannot be read.</returns>
    int Read(Span<byte> buffer);
}
