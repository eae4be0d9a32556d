namespace InferenceBench.Architecture.Tests;

public sealed class LongLinesTests
{
    [Fact]
    public void Lines_have_at_most_130_columns() => LongLines.Found().ShouldBeEmpty("break these lines");
}
