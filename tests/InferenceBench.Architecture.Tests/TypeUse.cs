namespace InferenceBench.Architecture.Tests;

/// <summary>One type uses another.</summary>
internal sealed record TypeUse(TypeName From, TypeName To);
