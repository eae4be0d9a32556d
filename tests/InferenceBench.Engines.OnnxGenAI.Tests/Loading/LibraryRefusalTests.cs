namespace InferenceBench.Engines.OnnxGenAI.Tests.Loading;

public sealed class LibraryRefusalTests
{
    [Theory]
    [InlineData("libx.so: version `GLIBC_2.38' not found (needed by libx.so)\nlibx: no", "version `GLIBC_2.38' not found")]
    [InlineData("x/onnxruntime.so: wrong ELF class: ELFCLASS32", "wrong ELF class: ELFCLASS32")]
    [InlineData("libx.so: cannot open shared object file: No such file or directory", "no file of it is beside the program")]
    public void What_the_loader_says_becomes_a_reason(string message, string reason) =>
        LibraryRefusal.Of(new DllNotFoundException(message), []).ShouldContain(reason);

    /// <summary>Of a file for another processor Linux says that there is no such file.</summary>
    [Fact]
    public void A_file_that_is_there_and_is_not_taken_is_not_called_missing() =>
        LibraryRefusal.Of(new DllNotFoundException("libx.so: No such file or directory"), ["/a/libx.so"])
            .ShouldBe("'libx.so' is there and is not for this system and processor, or is damaged");
}
