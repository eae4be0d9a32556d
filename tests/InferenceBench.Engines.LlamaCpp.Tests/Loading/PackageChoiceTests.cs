using InferenceBench.Engines.LlamaCpp.Loading;

namespace InferenceBench.Engines.LlamaCpp.Tests.Loading;

public sealed class PackageChoiceTests
{
    private static readonly NativePackage _cuda = new("cuda", "linux-x64-cuda", "3", "cuda");
    private static readonly NativePackage _vulkan = new("vulkan", "linux-x64-vulkan", "3", "vulkan");
    private static readonly NativePackage _cpu = new("cpu", "linux-x64", "3", "cpu");

    [Fact]
    public void The_best_package_is_taken_without_a_word()
    {
        var (taken, warning) = PackageChoice.First([_cuda, _cpu], package => (package, ""));
        (taken, warning).ShouldBe((_cuda, ""));
    }

    [Fact]
    public void A_package_passed_over_is_named_with_its_reason()
    {
        var (taken, warning) = PackageChoice.First(
            [_cuda, _cpu], package => package == _cuda ? (null, "libcudart.so.13 is missing") : (package, ""));
        taken.ShouldBe(_cpu);
        warning.ShouldBe("llama.cpp cannot load the cuda package (libcudart.so.13 is missing), so its cpu package is used.");
    }

    [Fact]
    public void All_packages_passed_over_are_named()
    {
        var (_, warning) = PackageChoice.First(
            [_cuda, _vulkan, _cpu], package => package == _cpu ? (package, "") : (null, package.Backend + " is broken"));
        warning.ShouldContain("the cuda package (cuda is broken) and the vulkan package (vulkan is broken)");
    }

    [Fact]
    public void When_none_loads_the_refusal_says_why()
    {
        var refusal = Should.Throw<EngineException>(() => PackageChoice.First([_cpu], _ => ((string?)null, "file too short")));
        refusal.Failure.ShouldBe(EngineFailure.NativesMissing);
        refusal.Message.ShouldContain("the cpu package (file too short)");
        refusal.Message.ShouldContain("./run.sh engines");
    }
}
