using System.Text.RegularExpressions;

namespace InferenceBench.Engines.LLamaSharp.Tests;

/// <summary>Names are found as by the regular expressions that say what they look like.</summary>
public sealed class LibraryNameTests
{
    private static readonly string[] Parts =
    [
        "lib", "llama", "ggml", "ggml-base", "ggml-cpu", "-", "zen4", "alderlake_2", ".", "so", ".so", ".dll", ".dylib", ".0.9",
        "x", "",
    ];

    [Theory]
    [InlineData("libggml-cpu-zen4.so", "zen4")]
    [InlineData("ggml-cpu.dll", "")]
    [InlineData("libggml-cpu.so.0.9", "")]
    [InlineData("libggml-cpus.so", null)]
    [InlineData("libggml-cpu-.so", null)]
    [InlineData("libggml.so", null)]
    public void The_variant_stands_behind_the_name(string file, string? variant) =>
        LibraryName.Variant(Path.Combine("native", "avx2", file), "ggml-cpu").ShouldBe(variant);

    [Fact]
    public void Whatever_a_file_is_called_it_is_taken_for_what_its_expression_says()
    {
        var names = from first in Parts from second in Parts from third in Parts from fourth in Parts
                    select first + second + third + fourth;
        foreach (var name in names.Distinct())
        {
            foreach (var library in new[] { "llama", "ggml", "ggml-base", "ggml-cpu" })
            {
                var match = Regex.Match(name, $@"^(lib)?{library}(-(?<variant>\w+))?\.(so|dylib|dll)");
                var variant = match.Success ? match.Groups["variant"].Value : null;
                LibraryName.Variant(name, library).ShouldBe(variant, name);
                LibraryName.Begins(name, library).ShouldBe(variant is "", name);
                LibraryName.IsWhole(name, library).ShouldBe(Regex.IsMatch(name, $@"^(lib)?{library}\.(so|dylib|dll)$"), name);
            }
        }
    }
}
