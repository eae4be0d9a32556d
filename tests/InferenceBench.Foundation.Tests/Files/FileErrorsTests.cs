using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;

namespace InferenceBench.Foundation.Tests.Files;

/// <summary>The same number is another error on each system.</summary>
public sealed class FileErrorsTests
{
    private const int WindowsFacility = unchecked((int)0x80070000);

    private static readonly int[] _full = OperatingSystem.IsWindows() ? [112, 39]
        : OperatingSystem.IsMacOS() ? [28, 69]
        : [28, 122];

    [Fact]
    public void Of_all_numbers_only_this_systems_are_a_full_disk() =>
        Enumerable.Range(1, 200).Where(number => FileErrors.IsDiskFull(Error(number))).ShouldBe(_full, ignoreOrder: true);

    [Fact]
    public void A_disk_that_can_only_be_read_is_said()
    {
        var said = FileErrors.Explain("/there/file", Error(OperatingSystem.IsWindows() ? 19 : 30)).ShouldNotBeNull();
        said.ExitCode.ShouldBe(ExitCode.NoPermission);
        said.Message.ShouldContain("can only be read");
    }

    [Fact]
    public void Every_other_number_is_a_sentence_too() =>
        Enumerable.Range(1, 200)
            .ShouldAllBe(number => FileErrors.Explain("/there/file", Error(number))!.Message
                .Contains("/there/file", StringComparison.Ordinal));

    /// <summary>The system's own words say neither what to do nor when to stop: they name the path a second time.</summary>
    [Fact]
    public void What_cannot_be_read_is_said_with_what_to_do_next()
    {
        Exception[] problems =
        [
            new FileNotFoundException("Could not find file '/there/file'."),
            new DirectoryNotFoundException("Could not find a part of the path '/there/file'."),
            new UnauthorizedAccessException("Access to the path '/there/file' is denied."),
            new IOException("it is a folder"), new IOException("two\r\nlines."), new IOException("it is old; get a new one"),
            .. Enumerable.Range(1, 200).Select(Error),
        ];

        foreach (var why in problems.Select(FileErrors.WhyUnreadable))
        {
            why.Split("; ").Length.ShouldBe(2, why);
            why.ShouldNotContain("\n");
            why.ShouldNotContain("/there/file");
            why.ShouldNotEndWith(".");
        }
    }

    private static IOException Error(int number) =>
        new("it failed", OperatingSystem.IsWindows() ? WindowsFacility | number : number);
}
