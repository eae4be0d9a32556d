namespace InferenceBench.Architecture.Tests;

public sealed class LongLinesTests
{
    [Fact]
    public void Lines_have_at_most_130_columns_but_in_files_that_are_older_than_the_rule() =>
        LongLines.Found().Except(LongLines.Allowed())
            .ShouldBeEmpty("break these files' lines; long-lines.txt is not for new ones");
}
