namespace InferenceBench.Load.Tests.Measuring;

/// <summary>Tests that count what the whole process does: no other runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Undisturbed
{
    public const string Name = "undisturbed";
}
