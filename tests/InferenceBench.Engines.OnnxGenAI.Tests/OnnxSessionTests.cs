using System.Numerics.Tensors;

namespace InferenceBench.Engines.OnnxGenAI.Tests;

[Collection(NativeTests.Name)]
public sealed class OnnxSessionTests(ShapeModels models) : IClassFixture<ShapeModels>
{
    [Theory]
    [InlineData("FP32")]
    [InlineData("INT4")]
    public void Each_sequence_of_a_batch_computes_what_it_computes_alone(string quantization)
    {
        int[][] prompts = [ShapeModels.Prompt(12, 3), ShapeModels.Prompt(12, 100), ShapeModels.Prompt(12, 0)];
        int[][] steps = [[5, 6, 2], [0, 1, 500], [2, 2, 2], [9, 8, 7]];
        using var batch = models.OpenOnnx(ShapeModels.Dense, quantization, sequences: 3);
        batch.Prefill(prompts);
        foreach (var step in steps)
        {
            batch.Decode(step);
        }

        for (var s = 0; s < prompts.Length; s++)
        {
            using var alone = models.OpenOnnx(ShapeModels.Dense, quantization);
            alone.Prefill([prompts[s]]);
            foreach (var step in steps)
            {
                alone.Decode([step[s]]);
            }

            ((double)TensorPrimitives.CosineSimilarity(batch.Logits(s), alone.Logits(0)))
                .ShouldBeGreaterThan(0.9995, $"sequence {s}");
            batch.Length(s).ShouldBe(16);
        }
    }

    [Fact]
    public void A_batch_can_be_emptied_and_used_again()
    {
        using var session = models.OpenOnnx(ShapeModels.Dense, "FP32", sequences: 2);
        session.Prefill([ShapeModels.Prompt(8), ShapeModels.Prompt(8, 50)]);
        session.Decode([1, 2]);
        var first = session.Logits(1).ToArray();
        session.Clear();
        session.Length(0).ShouldBe(0);
        session.Prefill([ShapeModels.Prompt(8), ShapeModels.Prompt(8, 50)]);
        session.Decode([1, 2]);
        session.Logits(1).ToArray().ShouldBe(first);
    }

    /// <summary>Each beam would be computed, and none of them counted.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Beams_that_a_folder_asks_for_are_not_computed(int sequences)
    {
        int[][] prompts = [.. Enumerable.Range(0, sequences).Select(s => ShapeModels.Prompt(12, s))];
        var step = Enumerable.Repeat(5, sequences).ToArray();
        using var plain = models.OpenOnnx(ShapeModels.Dense, "FP32", sequences);
        using var beams = models.OpenBeams(ShapeModels.Dense, "FP32", sequences);

        ((OnnxSession)beams).Beams.ShouldBe(1);
        foreach (var session in new[] { plain, beams })
        {
            session.Prefill(prompts);
            session.Decode(step);
        }

        for (var s = 0; s < sequences; s++)
        {
            beams.Logits(s).ToArray().ShouldBe(plain.Logits(s).ToArray());
        }
    }

    [Fact]
    public void A_second_prompt_for_a_batch_is_refused_with_what_to_do()
    {
        using var session = models.OpenOnnx(ShapeModels.Dense, "FP32", sequences: 2);
        session.Prefill([[1, 2], [3, 4]]);
        Should.Throw<EngineException>(() => session.Prefill([[1], [2]])).Failure.ShouldBe(EngineFailure.Unsupported);
    }

    [Fact]
    public void A_full_context_is_said_and_the_session_goes_on()
    {
        using var session = models.OpenOnnx(ShapeModels.Dense, "FP32", contextTokens: 16);
        session.Prefill([ShapeModels.Prompt(16)]);
        Should.Throw<EngineException>(() => session.Decode([1])).Failure.ShouldBe(EngineFailure.ContextFull);
        session.Clear();
        session.Decode([1]);
        session.Length(0).ShouldBe(1);
    }

    [Fact]
    public void More_context_than_the_model_has_is_refused()
    {
        var error = Should.Throw<EngineException>(() => models.OpenOnnx(ShapeModels.Dense, "FP32", contextTokens: 513));
        error.Failure.ShouldBe(EngineFailure.ContextFull);
        error.Message.ShouldContain("context of 512");
    }

    [Fact]
    public void A_model_without_a_tokenizer_says_so()
    {
        using var session = models.OpenOnnx(ShapeModels.Dense, "FP32");
        Should.Throw<EngineException>(() => session.Tokenize("text", addSpecial: false)).Message.ShouldContain("no tokenizer");
    }

    [Fact]
    public void What_ran_is_told()
    {
        using var session = models.OpenOnnx(ShapeModels.Dense, "FP32", sequences: 2, contextTokens: 100);
        session.Resolved.ContextTokens.ShouldBe(100);
        session.Resolved.Sequences.ShouldBe(2);
        session.Resolved.Threads.ShouldBe(1);
        session.Resolved.KvTypeK.ShouldBe("f32");
        session.Resolved.Device.ShouldBe("CPU");
    }
}
