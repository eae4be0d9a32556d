namespace InferenceBench.Engines.LLamaSharp.Tests.NotBuilt;

public sealed class NotBuiltTests
{
    [Fact]
    public void An_engine_that_is_not_built_says_how_to_add_it()
    {
        LLamaSharpAddOn.IsBuilt.ShouldBeFalse();
        var refusal = Should.Throw<EngineException>(LLamaSharpAddOn.Load);
        refusal.Failure.ShouldBe(EngineFailure.NativesMissing);
        refusal.Message.ShouldContain("INFERENCEBENCH_LLAMASHARP=cpu ./run.sh engines");
    }

    [Fact]
    public void Nothing_of_LLamaSharp_is_needed_then() =>
        typeof(LLamaSharpAddOn).Assembly.GetReferencedAssemblies().ShouldNotContain(name => name.Name == "LLamaSharp" || name.Name == "InferenceBench.Engines.LlamaCpp");
}
