using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace InferenceBench.Plans;

/// <summary>One count or several: a suite may give a number or a list of them.</summary>
[JsonConverter(typeof(TokenCountsJson))]
public sealed class TokenCounts : Collection<int>
{
    public TokenCounts()
    {
    }

    public TokenCounts(IEnumerable<int> counts)
        : base([.. counts])
    {
    }

    public static implicit operator TokenCounts(int count) => FromInt32(count);

    public static TokenCounts FromInt32(int count) => [count];
}
