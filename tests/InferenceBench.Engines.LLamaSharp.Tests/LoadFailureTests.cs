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
    public void A_program_that_was_copied_without_its_libraries_says_so()
    {
        var sentence = LoadFailure.Sentence(_folder.FullName, "nothing found");
        sentence.ShouldContain("'runtimes'");
        sentence.ShouldContain("the whole folder");
        sentence.ShouldContain("INFERENCEBENCH_BACKEND=cpu ./run.sh engines");
        sentence.ShouldNotContain("nothing found");
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
