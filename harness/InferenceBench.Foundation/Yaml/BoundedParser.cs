using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace InferenceBench.Foundation.Yaml;

/// <summary>Passes YAML events on, refusing those by which a small text could exhaust memory or the stack.</summary>
internal sealed class BoundedParser(string text, string name) : IParser
{
    /// <summary>The deserializer recurses once a level; our files have four or five.</summary>
    private const int MaxDepth = 32;

    /// <summary>Depth of a document's own node, within stream and document: an empty document is complained of as such.</summary>
    private const int DocumentDepth = 2;

    /// <summary>Tags of values that say what these are anyway.</summary>
    private static readonly HashSet<string> _tags =
        [.. new[] { "str", "int", "float", "bool" }.Select(name => YamlReason.CoreTags + name)];

    private readonly Parser _parser = new(new StringReader(text));
    private int _depth;

    /// <summary>What errors call the text.</summary>
    public string Name { get; } = name;

    public ParsingEvent? Current => _parser.Current;

    public bool MoveNext()
    {
        bool moved;
        try
        {
            moved = _parser.MoveNext();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IndexOutOfRangeException
            or FormatException)
        {
            throw new YamlException(
                _parser.Current?.End ?? Mark.Empty, _parser.Current?.End ?? Mark.Empty, "this is not YAML", e);
        }

        if (moved && _parser.Current is { } current)
        {
            Check(current);
        }

        return moved;
    }

    private void Check(ParsingEvent current)
    {
        _depth += current.NestingIncrease;
        if (_depth > MaxDepth)
        {
            throw Refused(current, $"the nesting is deeper than {MaxDepth} levels");
        }

        if (_depth > DocumentDepth
            && current is Scalar { Style: ScalarStyle.Plain, Value: "" or "~" or "null" or "Null" or "NULL" })
        {
            throw Refused(current, "an entry or a key here has no value; give one or leave the entry or key out");
        }

        if (current is Scalar { Value: var text } && text.Contains('\0', StringComparison.Ordinal))
        {
            throw Refused(current, "a text here has a zero character, which no name or path has; take it out");
        }

        if (current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
        {
            throw Refused(current, YamlReason.Anchors(current.Start));
        }

        if (current is NodeEvent { Tag: { IsEmpty: false } tag } && !_tags.Contains(tag.Value))
        {
            throw Refused(current, YamlReason.Tag(current.Start, tag.Value));
        }
    }

    private static YamlException Refused(ParsingEvent current, string reason) => new(current.Start, current.End, reason);
}
