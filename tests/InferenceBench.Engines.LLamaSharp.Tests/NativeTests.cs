namespace InferenceBench.Engines.LLamaSharp.Tests;

/// <summary>Tests of the native library run one after the other: its log and its memory are the process's.</summary>
[CollectionDefinition(Name)]
public sealed class NativeTests : ICollectionFixture<LLamaSharpUnderTest>
{
    public const string Name = "LLamaSharp";
}
