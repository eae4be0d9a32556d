using InferenceBench.Foundation.Failures;

namespace InferenceBench.Foundation.Tests.Failures;

public sealed class InParallelTests
{
    [Theory]
    [InlineData(0, int.MaxValue)]
    [InlineData(1, int.MaxValue)]
    [InlineData(1000, 1)]
    [InlineData(1000, int.MaxValue)]
    public void Each_item_is_computed_once_and_results_keep_their_order(int items, int atMost)
    {
        var computed = 0;
        var results = InParallel.Select(Enumerable.Range(0, items).Where(_ => true), item =>
        {
            Interlocked.Increment(ref computed);
            return item * 2;
        }, atMost);

        computed.ShouldBe(items);
        results.ShouldBe(Enumerable.Range(0, items).Select(item => item * 2));
    }

    [Fact]
    public void A_failure_comes_as_it_was_thrown_and_ends_the_rest()
    {
        var computed = 0;
        var thrown = Should.Throw<InputException>(() => InParallel.Select(Enumerable.Range(0, 100_000), item =>
        {
            Interlocked.Increment(ref computed);
            return item == 3 ? throw new InputException(ExitCode.ResultsInvalid, "item 3") : item;
        }));

        thrown.Message.ShouldBe("item 3");
        computed.ShouldBeLessThan(100_000);
    }

    [Fact]
    public void One_within_another_ends() =>
        InParallel.Select(
            Enumerable.Range(0, 50), item => InParallel.Select(Enumerable.Range(0, 50), other => item + other).Sum())
            .Sum().ShouldBe(50 * 50 * 49);
}
