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

    private static IOException Error(int number) =>
        new("it failed", OperatingSystem.IsWindows() ? WindowsFacility | number : number);
}
