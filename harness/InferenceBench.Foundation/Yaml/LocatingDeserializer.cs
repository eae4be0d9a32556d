using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace InferenceBench.Foundation.Yaml;

/// <summary>Tells <see cref="Located"/> objects the file and line at which they start.</summary>
internal sealed class LocatingDeserializer(INodeDeserializer inner) : INodeDeserializer
{
    public bool Deserialize(
        IParser reader,
        Type expectedType,
        Func<IParser, Type, object?> nestedObjectDeserializer,
        out object? value,
        ObjectDeserializer rootDeserializer)
    {
        var line = reader.Current?.Start.Line ?? 0;
        var done = inner.Deserialize(reader, expectedType, nestedObjectDeserializer, out value, rootDeserializer);
        if (value is Located located && reader is BoundedParser parser)
        {
            located.Where = $"{parser.Name}, line {line}";
        }

        return done;
    }
}
