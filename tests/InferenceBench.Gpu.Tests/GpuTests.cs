namespace InferenceBench.Gpu.Tests;

/// <summary>One after the other: they share the device, and the library's log is the process's.</summary>
[CollectionDefinition(Name)]
public sealed class GpuTests : ICollectionFixture<GpuUnderTest>
{
    public const string Name = "GPU";

    /// <summary>Name and value of the trait by which they are chosen.</summary>
    public const string Trait = "Category";

    public const string Category = "Gpu";
}
