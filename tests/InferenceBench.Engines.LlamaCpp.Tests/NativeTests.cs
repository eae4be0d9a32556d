namespace InferenceBench.Engines.LlamaCpp.Tests;

/// <summary>Tests of the native library run one after the other: its log and its memory are the process's.</summary>
[NeedsLlamaCpp]
[CollectionDefinition(Name)]
public sealed class NativeTests : ICollectionFixture<LlamaCppUnderTest>
{
    public const string Name = "llama.cpp";
}
