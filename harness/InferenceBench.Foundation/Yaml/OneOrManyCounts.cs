using System.Collections.ObjectModel;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace InferenceBench.Foundation.Yaml;

/// <summary>
/// Reads a single number where a list of counts is as good: for any type that is made as a <see cref="Collection{T}"/> of them.
/// </summary>
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
        if (expectedType.BaseType != typeof(Collection<int>) || reader.Current is not Scalar)
        {
            return false;
        }

        var counts = (Collection<int>)Activator.CreateInstance(expectedType)!;
        counts.Add((int)nestedObjectDeserializer(reader, typeof(int))!);
        value = counts;
        return true;
    }
}
