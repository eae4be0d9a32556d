namespace InferenceBench.Engines.OnnxGenAI.Tests;

/// <summary>
/// The tokens that onnxruntime-genai's own tests expect of their tiny GPT-2, which is theirs and not kept here: copy
/// <c>test/models/hf-internal-testing/tiny-random-gpt2-fp32</c> of its repository and name the copy in the variable.
/// </summary>
[Collection(NativeTests.Name)]
public sealed class GenAITestModelTests
{
    private static readonly int[][] _prompts = [[0, 0, 0, 52], [0, 0, 195, 731]];
    private static readonly int[][] _expected = [[204, 204, 204, 204, 204, 204], [731, 114, 114, 114, 114, 114]];

    [GenAITestModelFact]
    public void A_batch_generates_the_tokens_that_the_library_s_own_tests_expect()
    {
        using var session = Open(sequences: 2);
        session.Prefill(_prompts);
        Generate(session, [0, 1]).ShouldBe(_expected);
    }

    [GenAITestModelFact]
    public void Each_sequence_alone_generates_the_same()
    {
        for (var sequence = 0; sequence < _prompts.Length; sequence++)
        {
            using var session = Open(sequences: 1);
            session.Prefill([_prompts[sequence]]);
            Generate(session, [0]).ShouldBe([_expected[sequence]]);
        }
    }

    private static IModelSession Open(int sequences) =>
        ShapeModels.Onnx.Open(
            GenAITestModelFactAttribute.Folder!, new SessionSettings { ContextTokens = 10, Sequences = sequences, Threads = 1 });

    private static int[][] Generate(IModelSession session, int[] sequences)
    {
        var generated = sequences.Select(_ => new List<int>()).ToArray();
        while (true)
        {
            var next = sequences.Select(session.SampleGreedy).ToArray();
            foreach (var sequence in sequences)
            {
                generated[sequence].Add(next[sequence]);
            }

            if (session.Length(0) == session.Resolved.ContextTokens - 1)
            {
                return [.. generated.Select(tokens => tokens.ToArray())];
            }

            session.Decode(next);
        }
    }
}
