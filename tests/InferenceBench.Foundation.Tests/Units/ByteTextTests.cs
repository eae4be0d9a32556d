using InferenceBench.Foundation.Units;

namespace InferenceBench.Foundation.Tests.Units;

public sealed class ByteTextTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(65_536, "65.5 kB")]
    [InlineData(3_140_000, "3.1 MB")]
    [InlineData(12_000_000_000, "12.0 GB")]
    [InlineData(long.MaxValue, "9.2 EB")]
    public void A_size_is_told_in_a_unit_in_which_it_is_not_0(long bytes, string text) => ByteText.Of(bytes).ShouldBe(text);
}
