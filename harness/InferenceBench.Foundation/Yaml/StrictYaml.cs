using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;
using YamlDotNet.Serialization.NodeDeserializers;

namespace InferenceBench.Foundation.Yaml;

/// <summary>
/// Reads YAML files whose keys are snake_case. Unknown, repeated and missing keys are errors that name file and line; anchors,
/// several documents in one file, deep nesting and large files are refused, so that no small file can become a large object.
/// </summary>
public static class StrictYaml
{
    /// <summary>Files above this are refused unread; the largest file of this kind is some tens of kilobytes.</summary>
    public const int MaxBytes = 4 << 20;

    private static readonly IDeserializer Deserializer = new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .WithDuplicateKeyChecking()
        .WithEnforceRequiredMembers()
        .WithEnforceNullability()
        .WithTypeInspector(inner => new KnownKeysInspector(inner))
        .WithNodeDeserializer(new ReadOnlyCollections(), where => where.OnTop())
        .WithNodeDeserializer(new OneOrManyCounts(), where => where.OnTop())
        .WithNodeDeserializer(new PlainNumbers(), where => where.OnTop())
        .WithNodeDeserializer(new KeyedWords(), where => where.OnTop())
        .WithNodeDeserializer(inner => new LocatingDeserializer(inner), where => where.InsteadOf<ObjectNodeDeserializer>())
        .Build();

    /// <summary>Reads one file.</summary>
    /// <exception cref="InputException">Missing file, YAML error, unknown key or wrong type: the sentence has file and
    /// line.</exception>
    public static T ReadFile<T>(string path)
        where T : class
    {
        string text;
        try
        {
            text = WholeFile.ReadText(path, MaxBytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(ExitCode.FileInvalid, $"'{path}' cannot be read: {FileErrors.WhyUnreadable(e)}.", e);
        }

        return Read<T>(text, path);
    }

    /// <summary>Reads text; <paramref name="name"/> is what errors call it.</summary>
    /// <inheritdoc cref="ReadFile"/>
    public static T Read<T>(string text, string name)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxBytes)
        {
            throw TooLarge(name);
        }

        try
        {
            return Deserializer.Deserialize<T>(new BoundedParser(text, name))
                ?? throw new InputException(ExitCode.FileInvalid, $"{name} is empty; docs/files.md shows what belongs there.");
        }
        catch (YamlException e)
        {
            throw new InputException(ExitCode.FileInvalid, $"{name}, line {e.Start.Line}: {YamlReason.Of(e)}.", e);
        }
    }

    private static InputException TooLarge(string name) =>
        new(
            ExitCode.FileInvalid,
            $"{name} is larger than {MaxBytes >> 20} MiB, which no file of this kind is; check that it is the right file.");
}
