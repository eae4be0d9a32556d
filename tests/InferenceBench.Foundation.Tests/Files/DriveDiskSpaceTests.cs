using InferenceBench.Foundation.Files;

namespace InferenceBench.Foundation.Tests.Files;

public sealed class DriveDiskSpaceTests
{
    [Fact]
    public void A_folder_that_is_not_there_yet_has_its_parents_space() =>
        new DriveDiskSpace()
            .FreeBytes(Path.Combine(Path.GetTempPath(), "not", "there", "yet"))
            .ShouldNotBeNull()
            .ShouldBeGreaterThan(0);
}
