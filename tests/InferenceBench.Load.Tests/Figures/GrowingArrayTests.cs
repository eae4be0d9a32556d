using InferenceBench.Load.Figures;

namespace InferenceBench.Load.Tests.Figures;

public sealed class GrowingArrayTests
{
    [Fact]
    public void Room_that_was_given_back_holds_what_is_added_next_and_nothing_else()
    {
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
        {
            double[] first = Drawn(random), second = Drawn(random);
            var (one, other) = (Filled(first), Filled(second));
            one.Values.ToArray().ShouldBe(first);
            one.GiveBack();
            one.Values.ToArray().ShouldBeEmpty();

            Filled(second).Values.ToArray().ShouldBe(second);
            other.Values.ToArray().ShouldBe(second);
            one.Add(7);
            one.Values.ToArray().ShouldBe([7]);
            other.GiveBack();
            other.GiveBack();
        }
    }

    private static double[] Drawn(Random random) => [.. Enumerable.Range(0, random.Next(1000)).Select(_ => random.NextDouble())];

    private static GrowingArray<double> Filled(double[] values)
    {
        var array = new GrowingArray<double>(values.Length / 3);
        foreach (var value in values)
        {
            array.Add(value);
        }

        return array;
    }
}
