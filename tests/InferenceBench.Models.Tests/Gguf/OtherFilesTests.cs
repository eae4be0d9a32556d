using System.Text;
using InferenceBench.Models.Gguf;

namespace InferenceBench.Models.Tests.Gguf;

public sealed class OtherFilesTests
{
    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1", "Git LFS pointer")]
    [InlineData("<!DOCTYPE html>", "HTML or XML page")]
    [InlineData("  <html>", "HTML or XML page")]
    [InlineData("{\"error\":\"Repository not found\"}", "JSON")]
    [InlineData("PK\u0003\u0004", "ZIP archive")]
    [InlineData("\u001f\u008b\u0008", "unpack it")]
    [InlineData("BZh9", "unpack it")]
    [InlineData("(\u00b5/\u00fd", "unpack it")]
    [InlineData("lmgg", "before GGUF")]
    [InlineData("tjgg\u0003", "before GGUF")]
    [InlineData("algg", "adapter (LoRA)")]
    [InlineData("MZqFpD='", "llamafile")]
    [InlineData("\u007fELF", "a program")]
    [InlineData("\u0080\u0002}q", "pickle")]
    [InlineData("\u0058\u0010\0\0\0\0\0\0{\"__metadata__\"", "safetensors")]
    [InlineData("\u0001\u0002\u0003\u0004\u0005", "the bytes 01020304 and")]
    [InlineData("a", "the bytes 61 and")]
    [InlineData("", "the bytes  and")]
    public void A_file_is_named_by_its_first_bytes(string start, string said) =>
        OtherFiles.Name(Encoding.Latin1.GetBytes(start)).ShouldContain(said);

    [Fact]
    public void Whatever_the_bytes_something_is_said()
    {
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(0, 65)];
            random.NextBytes(bytes);
            OtherFiles.Name(bytes).ShouldNotBeEmpty();
        }
    }
}
