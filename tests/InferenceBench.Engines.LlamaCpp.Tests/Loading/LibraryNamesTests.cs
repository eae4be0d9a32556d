using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InferenceBench.Engines.LlamaCpp.Loading;

namespace InferenceBench.Engines.LlamaCpp.Tests.Loading;

/// <summary>Names made out by hand, against the patterns that they are meant to have.</summary>
public sealed class LibraryNamesTests
{
    private const string Ending = @"\.(so|dylib|dll)\z";

    private static readonly Gen<string> _names =
        from first in Gen.Elements("", "lib", "liblib", "x")
        from library in Gen.Elements("llama", "ggml", "ggml-base", "ggml-cuda", "ggml-cud", "lama")
        from said in Gen.Elements(".cuda", ".v", ".v0.4.0", ".v.1", "v", "0", ".", "X", "-base", ".so").ArrayOf()
        from ending in Gen.Elements(".so", ".dylib", ".dll", "so", ".dll.", "")
        select first + library + string.Concat(said) + ending;

    private static readonly Gen<string> _lines = Gen.Elements(
            "loaded CPU backend from ", "load_backend: ", "/x/lib", "ggml-cpu-", "zen4", "_", "-", ".", ".so", " ")
        .ArrayOf().Select(string.Concat);

    [Property(MaxTest = 3000)]
    public Property Names_are_those_of_the_patterns() => Prop.ForAll(_names.ToArbitrary(), name =>
        LibraryFiles.IsMain(name) == Regex.IsMatch(name, $@"^(lib)?llama(\.[a-z]+)?\.v[0-9.]+{Ending}")
        && LibraryFiles.IsGgml(name) == Regex.IsMatch(name, $@"^(lib)?ggml(\.[a-z]+)?\.v[0-9.]+{Ending}")
        && LibraryFiles.IsGgmlBase(name) == Regex.IsMatch(name, $@"^(lib)?ggml-base(\.[a-z]+)?(\.v[0-9.]+)?{Ending}")
        && LibraryFiles.IsBackend(name, "cuda") == Regex.IsMatch(name, $@"^(lib)?ggml-cuda(\.v[0-9.]+)?{Ending}"));

    [Theory]
    [InlineData("libllama.v0.4.0.so", true, false, false)]
    [InlineData("llama.cuda.v0.4.0.dll", true, false, false)]
    [InlineData("libllama.so", false, false, false)]
    [InlineData("libggml.v0.4.0.dylib", false, true, false)]
    [InlineData("libggml-base.so", false, false, true)]
    [InlineData("libggml-base.metal.v0.4.0.dylib", false, false, true)]
    public void Names_of_packages_are_told_apart(string name, bool isMain, bool isGgml, bool isBase) =>
        (LibraryFiles.IsMain(name), LibraryFiles.IsGgml(name), LibraryFiles.IsGgmlBase(name)).ShouldBe((isMain, isGgml, isBase));

    [Property(MaxTest = 3000)]
    public Property A_code_path_is_that_of_the_pattern() => Prop.ForAll(_lines.ToArbitrary(), line =>
        BuildFacts.CpuVariant([line])
        == Regex.Match(line, @"loaded CPU backend from .*ggml-cpu-(?<variant>[A-Za-z0-9_]+)\.").Groups["variant"].Value);

    [Fact]
    public void The_last_code_path_that_was_loaded_counts() =>
        BuildFacts.CpuVariant(
        [
            "load_backend: loaded CPU backend from /x/libggml-cpu-haswell.so",
            "load_backend: loaded CPU backend from /ggml-cpu-old/libggml-cpu-zen4.so",
            "done",
        ]).ShouldBe("zen4");
}
