using InferenceBench.Analysis.Choosing;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Testing;

namespace InferenceBench.Analysis.Tests.Choosing;

internal static class Choices
{
    internal static Choice Of(string key, double usd, double? loss = 0, double ttft = 1, double tpot = 0.1, long memory = 100) =>
        new(Outcomes.Ok(key), new Estimate(usd, usd * 0.99, usd * 1.01), loss)
        {
            Figures = new Dictionary<string, object?>
            {
                ["ttft_seconds"] = ttft,
                ["tpot_seconds"] = tpot,
                ["memory_bytes"] = (double)memory,
            },
        };
}
