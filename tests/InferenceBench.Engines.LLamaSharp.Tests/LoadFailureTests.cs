using System.Runtime.InteropServices;

namespace InferenceBench.Engines.LLamaSharp.Tests;

/// <summary>A library that cannot be loaded is told apart by what is there.</summary>
public sealed class LoadFailureTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inferencebench-");

    [Fact]
    public void Libraries_of_another_platform_are_named_with_this_one()
    {
        Add("solaris-x64");
        var sentence = LoadFailure.Sentence(_folder.FullName, "no");
        sentence.ShouldContain("for solaris-x64 and runs on " + RuntimeInformation.RuntimeIdentifier);
        sentence.ShouldContain("build or publish it for");
    }

    [Fact]
    public void Without_libraries_the_search_has_the_last_word()
    {
        var sentence = LoadFailure.Sentence(_folder.FullName, "nothing found");
        sentence.ShouldContain("(nothing found)");
        sentence.ShouldContain("INFERENCEBENCH_BACKEND=cpu ./run.sh engines");
        sentence.ShouldContain("glibc");
    }

    [Fact]
    public void A_file_that_the_system_does_not_take_is_the_reason()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs Linux's loader.");
        Add("linux-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant());
        LoadFailure.Sentence(_folder.FullName, "nothing found").ShouldContain("libllama.so");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Add(string runtime)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, "runtimes", runtime, "native"));
        File.WriteAllText(Path.Combine(folder.FullName, "libllama.so"), "");
    }
}
