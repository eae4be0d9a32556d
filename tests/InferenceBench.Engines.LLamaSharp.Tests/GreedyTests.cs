using InferenceBench.Engines.Contract;

namespace InferenceBench.Engines.LLamaSharp.Tests;

/// <summary>The same file, prompt and settings give the same tokens through LLamaSharp and through llama.cpp itself.</summary>
[Collection(NativeTests.Name)]
public sealed class GreedyTests(LLamaSharpUnderTest engine)
{
    private const int Count = 48;
    private static readonly int[] _prompt = [1, 17, 300, 42, 256, 499, 7, 77, 123, 5];

    [Theory]
    [InlineData(ContractModel.Dense)]
    [InlineData(ContractModel.DenseQuantized)]
    [InlineData(ContractModel.MixtureOfExperts)]
    [InlineData(ContractModel.MixtureOfExpertsQuantized)]
    public void Greedy_tokens_are_those_of_llama_cpp(ContractModel model)
    {
        using var session = engine.Open(model);
        session.Prefill([_prompt]);
        Greedy(session, Count).ShouldBe(LlamaCppProcess.Greedy(engine.PathOf(model), Count, _prompt));
    }

    internal static int[] Greedy(IModelSession session, int count)
    {
        var tokens = new int[count];
        for (var i = 0; i < count; i++)
        {
            tokens[i] = session.SampleGreedy(0);
            session.Decode([tokens[i]]);
        }

        return tokens;
    }
}
