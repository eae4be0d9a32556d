using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace InferenceBench.Foundation.Yaml;

/// <summary>Reads <see cref="IKeyedWords"/>: keys are checked and words too, so that an error has its line.</summary>
internal sealed class KeyedWords : INodeDeserializer
{
    public bool Deserialize(
        IParser reader,
        Type expectedType,
        Func<IParser, Type, object?> nestedObjectDeserializer,
        out object? value,
        ObjectDeserializer rootDeserializer)
    {
        value = null;
        if (!expectedType.IsAssignableTo(typeof(IKeyedWords)) || !reader.TryConsume<MappingStart>(out _))
        {
            return false;
        }

        var group = (IKeyedWords)Activator.CreateInstance(expectedType)!;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!reader.TryConsume<MappingEnd>(out _))
        {
            var key = reader.Consume<Scalar>();
            if (!group.Keys.Contains(key.Value))
            {
                throw Wrong(
                    key,
                    $"the key '{key.Value}' is not known here; known are {string.Join(", ", group.Keys)} (see docs/files.md)");
            }

            if (!seen.Add(key.Value))
            {
                throw Wrong(key, $"a key is given twice: {key.Value}");
            }

            group.Add(key.Value, Words(reader, key, group));
        }

        value = group;
        return true;
    }

    private static List<string> Words(IParser reader, Scalar key, IKeyedWords group)
    {
        if (!reader.TryConsume<SequenceStart>(out _))
        {
            throw Wrong(key, $"{key.Value} needs a list, in brackets");
        }

        var words = new List<string>();
        while (!reader.TryConsume<SequenceEnd>(out _))
        {
            var word = reader.Consume<Scalar>();
            words.Add(group.Problem(key.Value, word.Value) is { } problem ? throw Wrong(word, problem) : word.Value);
        }

        return words;
    }

    private static YamlException Wrong(Scalar at, string sentence) => new(at.Start, at.End, sentence);
}
