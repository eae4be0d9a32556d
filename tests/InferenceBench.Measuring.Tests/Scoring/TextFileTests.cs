using InferenceBench.Foundation.Failures;
using InferenceBench.Measuring.Scoring;

namespace InferenceBench.Measuring.Tests.Scoring;

public sealed class TextFileTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Text_is_read_as_it_is()
    {
        File.WriteAllText(_file, "Größe\r\n\tx");
        TextFile.Read(_file).ShouldBe("Größe\r\n\tx");
    }

    [Fact]
    public void An_empty_file_is_refused() => Refused([]).ShouldContain("empty");

    [Fact]
    public void What_is_not_utf8_is_refused() => Refused([0x47, 0xF6, 0xDF]).ShouldContain("not UTF-8");

    [Fact]
    public void A_missing_file_is_refused() =>
        Should.Throw<InputException>(() => TextFile.Read(_file + ".none")).ExitCode.ShouldBe(ExitCode.FileInvalid);

    private string Refused(byte[] bytes)
    {
        File.WriteAllBytes(_file, bytes);
        var error = Should.Throw<InputException>(() => TextFile.Read(_file));
        error.ExitCode.ShouldBe(ExitCode.FileInvalid);
        return error.Message;
    }
}
