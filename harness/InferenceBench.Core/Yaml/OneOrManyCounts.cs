using InferenceBench.Core.Plans;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace InferenceBench.Core.Yaml;

/// <summary>Reads a single number where a list of counts is as good.</summary>
internal sealed class OneOrManyCounts : INodeDeserializer
{
    public bool Deserialize(
        IParser reader,
        Type expectedType,
        Func<IParser, Type, object?> nestedObjectDeserializer,
        out object? value,
        ObjectDeserializer rootDeserializer)
    {
        value = null;
        if (expectedType != typeof(TokenCounts) || reader.Current is not Scalar)
        {
            return false;
        }

        value = TokenCounts.FromInt32((int)nestedObjectDeserializer(reader, typeof(int))!);
        return true;
    }
}
