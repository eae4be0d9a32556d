namespace InferenceBench.Foundation.Json;

/// <summary>Where a property's value stands.</summary>
/// <param name="Name">The property's.</param>
/// <param name="Start">First byte of the value, within the object's.</param>
/// <param name="Length">Bytes of it.</param>
public sealed record PlainProperty(string Name, int Start, int Length);
