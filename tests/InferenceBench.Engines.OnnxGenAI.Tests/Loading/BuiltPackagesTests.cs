using InferenceBench.Engines.OnnxGenAI.Loading;

namespace InferenceBench.Engines.OnnxGenAI.Tests.Loading;

public sealed class BuiltPackagesTests
{
    private static readonly BuiltPackages _packages = new("GenAI", "0.18.0", "Runtime", "1.31.1");

    [Fact]
    public void Names_and_versions_are_told_as_they_are_restored() =>
        _packages.Describe("1.31.1").ShouldBe("GenAI 0.18.0, Runtime 1.31.1");

    [Fact]
    public void A_package_that_chooses_its_runtime_tells_the_one_that_was_loaded() =>
        new BuiltPackages("GenAI.DirectML", "0.18.0", "", "").Describe("1.24.4").ShouldBe(
            "GenAI.DirectML 0.18.0, ONNX Runtime 1.24.4");

    [Fact]
    public void Another_runtime_beside_the_program_is_refused_with_both_versions_and_what_to_do()
    {
        var error = Should.Throw<EngineException>(() => _packages.Check("1.29.0"));

        error.Failure.ShouldBe(EngineFailure.NativesMismatch);
        error.Message.ShouldStartWith("ONNX Runtime 1.29.0 was loaded, and Runtime 1.31.1 is needed; remove the other one");
    }

    [Fact]
    public void The_pinned_one_is_taken()
    {
        _packages.Check("1.31.1");
        new BuiltPackages("GenAI.DirectML", "0.18.0", "", "").Check("1.24.4");
    }
}
