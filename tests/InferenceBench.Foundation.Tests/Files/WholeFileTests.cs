using System.Diagnostics;
using System.Text;
using InferenceBench.Foundation.Files;
using InferenceBench.Testing;

namespace InferenceBench.Foundation.Tests.Files;

/// <summary>Whatever a path leads to, it is read within its bound, or refused before long.</summary>
public sealed class WholeFileTests : IDisposable
{
    private const long MostBytes = 1 << 20;
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void A_text_is_read_by_its_byte_order_mark(string name)
    {
        var path = _folder.File("text");
        var encoding = Encoding.GetEncoding(name);
        File.WriteAllBytes(path, [.. encoding.GetPreamble(), .. encoding.GetBytes("ä: 1\r\n")]);

        WholeFile.ReadText(path, MostBytes).ShouldBe("ä: 1\r\n");
    }

    [Fact]
    public void A_file_of_a_terabyte_is_refused_unread()
    {
        var path = _folder.File("sparse");
        using (var file = File.Create(path))
        {
            file.SetLength(1L << 40);
        }

        Should.Throw<IOException>(() => WholeFile.ReadBytes(path, MostBytes)).Message.ShouldContain("larger than 1 MiB");
    }

    [Fact]
    public void A_folder_is_named_for_what_it_is() =>
        Should.Throw<IOException>(() => WholeFile.ReadBytes(_folder.Path, MostBytes)).Message.ShouldBe("it is a folder");

    [Fact]
    public void An_empty_file_has_nothing()
    {
        File.Create(_folder.File("empty")).Dispose();

        WholeFile.ReadBytes(_folder.File("empty"), MostBytes).ShouldBeEmpty();
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_missing()
    {
        File.CreateSymbolicLink(_folder.File("link"), _folder.File("gone"));

        Should.Throw<IOException>(() => WholeFile.ReadBytes(_folder.File("link"), MostBytes));
    }

    [LinuxFact]
    public void A_device_without_an_end_is_read_up_to_the_bound() =>
        Should.Throw<IOException>(() => WholeFile.ReadBytes("/dev/zero", MostBytes)).Message.ShouldContain("larger than 1 MiB");

    [LinuxFact]
    public void A_pipe_to_which_nobody_writes_is_not_waited_for()
    {
        var path = Pipe();

        Should.Throw<IOException>(() => WholeFile.ReadBytes(path, MostBytes, TimeSpan.FromMilliseconds(200))).Message
            .ShouldContain("gave no end within 0.2 s");
    }

    [LinuxFact]
    public void A_pipe_that_a_shell_made_is_read()
    {
        var path = Pipe();
        using var writer = Process.Start("/bin/sh", ["-c", $"printf 'suite: s' > '{path}'"]);

        WholeFile.ReadText(path, MostBytes).ShouldBe("suite: s");
    }

    public void Dispose() => _folder.Dispose();

    private string Pipe()
    {
        var path = _folder.File("pipe");
        using var made = Process.Start("mkfifo", [path]);
        made.WaitForExit();
        made.ExitCode.ShouldBe(0);
        return path;
    }
}
