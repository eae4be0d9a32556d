using System.Diagnostics;
using InferenceBench.Engines.Contract.Skipping;
using InferenceBench.Engines.LlamaCpp;

namespace InferenceBench.Engines.LLamaSharp.Tests;

/// <summary>One llama.cpp in a process.</summary>
[Collection(NativeTests.Name)]
public sealed class LoadedModulesTests(LLamaSharpUnderTest engine)
{
    [Fact]
    public void Only_the_libraries_of_LLamaSharp_are_in_the_process()
    {
        using var session = engine.Open();
        session.Prefill([[1, 2, 3]]);
        using var self = Process.GetCurrentProcess();
        var natives = self.Modules.Cast<ProcessModule>().Select(module => module.FileName)
            .Where(
                path => Path.GetFileName(path) is var name
                && (name.Contains("llama", StringComparison.Ordinal) || name.Contains("ggml", StringComparison.Ordinal)))
            .Where(path => !path.EndsWith("Tests.dll", StringComparison.Ordinal)
                && !Path.GetFileName(path).StartsWith("InferenceBench", StringComparison.Ordinal))
            .ToList();
        natives.ShouldNotBeEmpty();
        natives.ShouldAllBe(path => path.Contains(Path.Combine("runtimes", ""), StringComparison.Ordinal));
        natives.ShouldNotContain(path => path.Contains("node-llama-cpp", StringComparison.Ordinal));
    }

    [Fact]
    public void The_systems_list_of_mapped_code_has_what_the_runtimes_list_has()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs Linux.");
        engine.Engine.Build.Version.ShouldNotBeEmpty();

        LoadedNatives.Mapped().ShouldContain(path => LibraryName.IsWhole(path, "llama"));
        LoadedNatives.Modules().Where(path => path.StartsWith('/')).Except(LoadedNatives.Mapped()).ShouldBeEmpty();
    }

    [Fact]
    public void The_other_engine_is_refused_in_this_process()
    {
        NodeJs.SkipWithout(LlamaCppEngine.IsInstalled(AppContext.BaseDirectory));
        engine.Engine.Build.Version.ShouldNotBeEmpty();
        Should.Throw<EngineException>(() => LlamaCppEngine.Load("cpu")).Message.ShouldContain("already uses another llama.cpp");
    }
}
