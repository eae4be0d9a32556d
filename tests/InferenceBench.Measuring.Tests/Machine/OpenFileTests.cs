using System.Text;
using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Tests.Machine;

public sealed class OpenFileTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("inferencebench-sys-").FullName;

    [Fact]
    public void Each_reading_is_of_the_content_of_that_moment()
    {
        var path = Path.Combine(_root, "energy_uj");
        File.WriteAllText(path, "123456789\n");
        using var file = Files.Hold("/energy_uj");
        file.ReadLong().ShouldBe(123456789);

        using (var writer = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            writer.SetLength(0);
            writer.Write("42\n"u8);
        }

        file.ReadLong().ShouldBe(42);
    }

    [Fact]
    public void The_kernel_fills_its_files_anew()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has /proc.");
        using var file = new SystemFiles().Hold("/proc/uptime");
        var first = Text(file);
        SpinWait.SpinUntil(() => Text(file) != first, TimeSpan.FromMinutes(1)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/folder")]
    public void What_is_no_file_is_not_there_and_tells_nothing(string path)
    {
        Directory.CreateDirectory(Path.Combine(_root, "folder"));
        using var file = Files.Hold(path);
        file.IsThere.ShouldBeFalse();
        file.ReadLong().ShouldBeNull();
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("\n", null)]
    [InlineData("-5", -5L)]
    [InlineData(" 7 \0\r\n", 7L)]
    [InlineData("9223372036854775807\n", long.MaxValue)]
    [InlineData("9223372036854775808\n", null)]
    [InlineData("1 2", null)]
    [InlineData("0x10", null)]
    [InlineData("1.5", null)]
    [InlineData("N/A", null)]
    [InlineData("123456789012345678901234567890123456789012345678901234567890", null)]
    public void A_number_is_read_the_same_from_an_open_file_and_by_name(string text, long? expected)
    {
        File.WriteAllText(Path.Combine(_root, "number"), text);
        using var open = Files.Hold("/number");
        using IHeldFile named = new NamedFile(Files, "/number");
        (open.ReadLong(), named.ReadLong(), Files.ReadLong("/number")).ShouldBe((expected, expected, expected));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private SystemFiles Files => new(_root);

    private static string Text(IHeldFile file)
    {
        Span<byte> buffer = stackalloc byte[64];
        return Encoding.ASCII.GetString(buffer[..file.Read(buffer)]);
    }
}
