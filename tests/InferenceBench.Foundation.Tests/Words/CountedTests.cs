using InferenceBench.Foundation.Words;

namespace InferenceBench.Foundation.Tests.Words;

/// <summary>Numbers of things in sentences.</summary>
public sealed class CountedTests
{
    [Theory]
    [InlineData(0, "0 cells")]
    [InlineData(1, "1 cell")]
    [InlineData(2, "2 cells")]
    [InlineData(1000000, "1000000 cells")]
    public void One_alone_takes_no_s(int count, string text) => Counted.Of(count, "cell").ShouldBe(text);
}
