using InferenceBench.Engines.Contract;
using InferenceBench.Models.Gguf;

namespace InferenceBench.Engines.LlamaCpp.Tests;

[Collection(NativeTests.Name)]
public sealed class QuantizerTests(LlamaCppUnderTest engine)
{
    private static readonly int[] _prompt = [1, 200, 33, 450, 7, 90, 301, 12];

    private readonly LlamaCppEngine _engine = (LlamaCppEngine)engine.Engine;

    public static TheoryData<string> Ladder => [.. LlamaCppEngine.Quantizations];

    [Theory]
    [MemberData(nameof(Ladder))]
    public void Every_step_of_the_ladder_loads_and_computes(string quantization)
    {
        using var session = _engine.Open(
            engine.Quantized("tiny-dense", quantization), new SessionSettings { ContextTokens = 64, Threads = 1 });
        session.Prefill([_prompt]);
        session.Logits(0).ToArray().ShouldAllBe(value => float.IsFinite(value));
    }

    [Fact]
    public void Bits_a_weight_never_rise_along_the_ladder()
    {
        var bits = LlamaCppEngine.Quantizations.Where(q => q != "MXFP4_MOE")
            .Select(q => (q, BitsPerWeight("tiny-dense", q)))
            .ToList();
        bits.ShouldBe(bits.OrderByDescending(b => b.Item2));
    }

    [Theory]
    [InlineData("F32", 0.99999)]
    [InlineData("Q8_0", 0.999)]
    [InlineData("Q6_K", 0.99)]
    [InlineData("Q4_K_M", 0.9)]
    public void Logits_stay_close_to_those_of_the_unquantized(string quantization, double cosine) =>
        LogitsShould.Cosine(Logits(engine.Quantized("tiny-dense", quantization)), Logits(engine.PathOf(ContractModel.Dense)))
            .ShouldBeGreaterThan(cosine);

    [Fact]
    public void Experts_can_have_four_bit_floats()
    {
        using var session = _engine.Open(
            engine.Quantized("tiny-moe", "MXFP4_MOE"), new SessionSettings { ContextTokens = 64, Threads = 1 });
        session.Decode([1]);
        BitsPerWeight("tiny-moe", "MXFP4_MOE").ShouldBeLessThan(BitsPerWeight("tiny-moe", "Q8_0"));
    }

    [Fact]
    public void Names_are_not_case_sensitive()
    {
        var path = engine.NewFile("lower.gguf");
        _engine.Quantize(engine.PathOf(ContractModel.Dense), path, "q8_0", threads: 1);
        ModelFacts.From(GgufReader.Read(path)).Quantization.ShouldBe("Q8_0");
    }

    [Fact]
    public void An_unknown_name_is_refused_with_those_there_are()
    {
        var refusal = Refusal(engine.PathOf(ContractModel.Dense), engine.NewFile("unknown-name.gguf"), "Q9_9");
        refusal.Failure.ShouldBe(EngineFailure.Unsupported);
        refusal.Message.ShouldContain("Q4_K_M");
    }

    [Fact]
    public void A_quantized_input_is_refused_and_leaves_nothing()
    {
        var output = engine.NewFile("twice.gguf");
        var refusal = Refusal(engine.PathOf(ContractModel.DenseQuantized), output, "Q8_0");
        refusal.Message.ShouldContain("requantizing");
        refusal.Message.ShouldEndWith(".");
        File.Exists(output).ShouldBeFalse();
    }

    [Fact]
    public void A_missing_input_is_refused() =>
        Refusal(engine.NewFile("no-input.gguf"), engine.NewFile("no-output.gguf"), "Q8_0").Message.ShouldContain("No such file");

    [Fact]
    public void A_file_is_not_quantized_onto_itself()
    {
        var path = engine.PathOf(ContractModel.Dense);
        var bytes = new FileInfo(path).Length;
        Refusal(path, path, "Q8_0").Message.ShouldContain("onto itself");
        new FileInfo(path).Length.ShouldBe(bytes);
    }

    [Theory]
    [InlineData("/dev/full")]
    [InlineData("/proc/no-file.gguf")]
    public void A_place_that_cannot_be_written_is_refused(string output)
    {
        if (OperatingSystem.IsLinux())
        {
            Refusal(engine.PathOf(ContractModel.Dense), output, "Q8_0").Message.ShouldEndWith(".");
        }
    }

    private EngineException Refusal(string input, string output, string quantization) =>
        Should.Throw<EngineException>(() => _engine.Quantize(input, output, quantization, threads: 1));

    private double BitsPerWeight(string shape, string quantization) =>
        ModelFacts.From(GgufReader.Read(engine.Quantized(shape, quantization))).BitsPerWeight;

    private float[] Logits(string path)
    {
        using var session = _engine.Open(path, new SessionSettings { ContextTokens = 64, Threads = 1 });
        session.Prefill([_prompt]);
        return session.Logits(0).ToArray();
    }
}
