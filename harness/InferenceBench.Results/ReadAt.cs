namespace InferenceBench.Results;

/// <summary>Reads bytes of a document that stand at a place.</summary>
/// <param name="position">Of the first.</param>
/// <param name="room">For them.</param>
/// <returns>How many were read; 0 at the end.</returns>
internal delegate int ReadAt(long position, Span<byte> room);
