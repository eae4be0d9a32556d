using InferenceBench.Measuring.Running;
using InferenceBench.Results;
using InferenceBench.Testing;

namespace InferenceBench.Measuring.Tests.Running;

public sealed class WidestFirstTests
{
    private readonly WidestFirst _widest = new(targetHalfWidth: 0.05);

    [Fact]
    public void The_cell_that_is_furthest_from_the_target_comes_next_in_a_round_of_its_own()
    {
        Visit("calm", 1, 1.0, 1.001);
        Visit("wild", 1, 1.0, 1.4);
        Visit("calm", 2, 1.0, 1.002);
        Visit("wild", 2, 1.0, 1.3);
        Visit("calm", 3, 1.0, 1.001);
        Visit("wild", 3, 1.1, 1.2);
        _widest.Next().ShouldBe(("wild", 4));
    }

    [Fact]
    public void A_cell_without_an_interval_is_less_known_than_any()
    {
        Visit("wild", 1, 1.0, 1.4, 0.8);
        Visit("once", 1, 1.0);
        _widest.Next()!.Value.Key.ShouldBe("once");
    }

    [Fact]
    public void Nothing_comes_next_when_every_cell_is_known()
    {
        foreach (var round in Enumerable.Range(1, 3))
        {
            Visit("calm", round, 1.0, 1.001);
        }

        _widest.Next().ShouldBeNull();
    }

    [Fact]
    public void A_cell_that_failed_takes_no_more_time()
    {
        Visit("wild", 1, 1.0, 1.4);
        _widest.Add(2, Outcomes.Failed("wild", "It failed."));
        _widest.Next().ShouldBeNull();
    }

    /// <summary>
    /// Cells of equal speed, one three times as noisy: the noisy one gets the most visits, and all come to the target.
    /// </summary>
    [Fact]
    public void Time_goes_where_the_noise_is()
    {
        var random = new Random(3);
        var widest = new WidestFirst(targetHalfWidth: 0.01);
        Dictionary<string, double> noise = new() { ["a"] = 0.02, ["b"] = 0.02, ["c"] = 0.10 };
        Dictionary<string, int> visits = noise.ToDictionary(cell => cell.Key, _ => 0);
        (string Key, int Round)? next;
        foreach (var (key, round) in noise.Keys.SelectMany(key => Enumerable.Range(1, 3).Select(round => (key, round))))
        {
            Noisy(key, round);
        }

        while ((next = widest.Next()) is { } one && visits.Values.Sum() < 500)
        {
            Noisy(one.Key, one.Round);
        }

        next.ShouldBeNull();
        visits["c"].ShouldBeGreaterThan(visits["a"] + visits["b"]);

        void Noisy(string key, int round)
        {
            visits[key]++;
            widest.Add(
                round,
                Ok(key, round, 1 + (noise[key] * (random.NextDouble() - 0.5)), 1 + (noise[key] * (random.NextDouble() - 0.5))));
        }
    }

    private void Visit(string key, int round, params double[] seconds) =>
        _widest.Add(round, Ok(key, round, seconds));

    private static CellOutcome Ok(string key, int round, params double[] seconds) =>
        Outcomes.Ok(key, [.. seconds.Select((s, i) => Samples.Of(i + 1, s, s, round))]);
}
