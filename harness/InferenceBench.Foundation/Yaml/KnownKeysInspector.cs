using System.Runtime.Serialization;
using InferenceBench.Foundation.Words;
using YamlDotNet.Serialization;

namespace InferenceBench.Foundation.Yaml;

/// <summary>Names the keys that are known where an unknown one stands; the deserializer adds the line.</summary>
internal sealed class KnownKeysInspector(ITypeInspector inner) : ITypeInspector
{
    public IEnumerable<IPropertyDescriptor> GetProperties(Type type, object? container) => inner.GetProperties(type, container);

    public IPropertyDescriptor GetProperty(
        Type type, object? container, string name, bool ignoreUnmatched, bool caseInsensitivePropertyMatching)
    {
        var property = inner.GetProperty(type, container, name, ignoreUnmatched: true, caseInsensitivePropertyMatching);
        if (property is not null || ignoreUnmatched)
        {
            return property!;
        }

        var known = inner.GetProperties(type, container).Select(p => p.Name).ToList();
        throw new SerializationException(
            $"the key '{name}' is not known here; {NearMiss.Then(name, known, $"known are {string.Join(", ", known)}")} (see "
            + "docs/files.md)");
    }

    public string GetEnumName(Type enumType, string name) => inner.GetEnumName(enumType, name);

    public string GetEnumValue(object enumValue) => inner.GetEnumValue(enumValue);
}
