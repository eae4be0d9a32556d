using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace InferenceBench.Foundation.Yaml;

/// <summary>Reads read-only list and dictionary interfaces, so that records can declare what they mean.</summary>
internal sealed class ReadOnlyCollections : INodeDeserializer
{
    public bool Deserialize(
        IParser reader,
        Type expectedType,
        Func<IParser, Type, object?> nestedObjectDeserializer,
        out object? value,
        ObjectDeserializer rootDeserializer)
    {
        value = Concrete(expectedType) is { } type ? nestedObjectDeserializer(reader, type) : null;
        return value is not null;
    }

    private static Type? Concrete(Type type)
    {
        var definition = type is { IsInterface: true, IsGenericType: true } ? type.GetGenericTypeDefinition() : null;
        if (definition == typeof(IReadOnlyList<>) || definition == typeof(IReadOnlyCollection<>))
        {
            return typeof(List<>).MakeGenericType(type.GenericTypeArguments);
        }

        return definition == typeof(IReadOnlyDictionary<,>)
            ? typeof(Dictionary<,>).MakeGenericType(type.GenericTypeArguments)
            : null;
    }
}
