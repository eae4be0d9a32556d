namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>A request in a buffer of the pool.</summary>
/// <param name="Buffer">The pool's.</param>
/// <param name="Bytes">The request in it, head and body.</param>
public readonly record struct PooledMessage(byte[] Buffer, ReadOnlyMemory<byte> Bytes);
