namespace InferenceBench.Architecture.Tests;

/// <summary>A type in one folder uses a type in another.</summary>
internal sealed record Arrow(Place From, Place To, string FromType, string ToType);
