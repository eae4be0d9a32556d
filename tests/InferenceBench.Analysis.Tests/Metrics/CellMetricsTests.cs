using InferenceBench.Analysis.Metrics;
using InferenceBench.Testing;

namespace InferenceBench.Analysis.Tests.Metrics;

public sealed class CellMetricsTests
{
    [Fact]
    public void No_two_share_a_name_or_a_column()
    {
        CellMetrics.All.Select(metric => metric.Name).ShouldBeUnique();
        CellMetrics.All.Select(metric => metric.Column?.Name).OfType<string>().ShouldBeUnique();
        CellMetrics.All.Select(metric => metric.JsonName).ShouldBeUnique();
    }

    [Fact]
    public void No_two_share_a_place()
    {
        CellMetrics.All.Select(metric => metric.Console?.Place).OfType<int>().ShouldBeUnique();
        CellMetrics.All.Select(metric => metric.Page?.Place).OfType<int>().ShouldBeUnique();
        CellMetrics.All.Select(metric => metric.Bound?.Option)
            .OfType<string>()
            .ShouldBe(CellMetrics.All.Select(metric => metric.Bound?.Option).OfType<string>().Distinct());
    }

    [Fact]
    public void Every_class_of_a_metric_is_in_the_list() =>
        typeof(Metric).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Metric)) && !type.IsAbstract)
            .Except(CellMetrics.All.Select(metric => metric.GetType())).ShouldBeEmpty();

    [Fact]
    public void Each_is_defined_in_one_file()
    {
        // A server's own times are of requests and not of a cell's repetitions.
        var sources = Directory.GetFiles(RepositoryFile.Path("harness"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("Load", StringComparison.Ordinal));
        var definitions = sources.Where(path => File.ReadAllText(path).Contains("\"TTFT\"", StringComparison.Ordinal))
            .Select(Path.GetFileName);

        definitions.ShouldBe(["Ttft.cs"]);
    }
}
