using InferenceBench.Foundation.Words;
using YamlDotNet.Core;

namespace InferenceBench.Foundation.Yaml;

/// <summary>Says in the user's words why YAML could not be read.</summary>
internal static class YamlReason
{
    private const string WrongShape = "a single value stands where a list or a group of keys belongs, or the other way round";

    /// <summary>What YAML itself writes as <c>!!</c>.</summary>
    public const string CoreTags = "tag:yaml.org,2002:";

    /// <summary>Why an anchor or an alias is refused.</summary>
    public static string Anchors(Mark where) =>
        $"anchors (&) and aliases (*) are not supported, as in column {where.Column}; write the value out";

    /// <summary>Why a tag is refused.</summary>
    public static string Tag(Mark where, string tag) =>
        $"the tag '{PlainText.OneLine(tag.Replace(CoreTags, "!!", StringComparison.Ordinal))}' in column {where.Column} means "
        + "nothing here; take it out and leave the value";

    /// <summary>One clause without a full stop.</summary>
    public static string Of(YamlException exception)
    {
        Exception deepest = exception;
        while (deepest.InnerException is { } inner)
        {
            deepest = inner;
        }

        var message = deepest.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
        return deepest switch
        {
            FormatException or OverflowException => "the value is not of the expected kind: " + message,
            InvalidCastException => WrongShape,
            SyntaxErrorException or SemanticErrorException => Syntax(message, ((YamlException)deepest).Start),
            _ => Reworded(message),
        };
    }

    /// <summary>The library tells what it was doing; who wrote the file wants to know what to do.</summary>
    private static string Syntax(string message, Mark where) => message switch
    {
        _ when message.Contains("anchor or alias", StringComparison.Ordinal) => Anchors(where),
        _ when message.Contains("tag", StringComparison.Ordinal) =>
            $"the tag (!) in column {where.Column} means nothing here; take it out and leave the value, or put the text into "
            + "quotes",
        _ when Reworded(message) is var said && said != message => said,
        _ => $"this is not YAML in column {where.Column}: {char.ToLowerInvariant(message[0])}{message[1..]}; look at the "
            + "indentation, colons, brackets and quotes of this line and the one before it",
    };

    /// <summary>
    /// The library's sentences that speak of its own types are said again.
    /// </summary>
    private static string Reworded(string message) => message switch
    {
        _ when message.StartsWith("No node deserializer", StringComparison.Ordinal) => WrongShape,
        _ when message.StartsWith("Yaml value is null", StringComparison.Ordinal) => "a key on this line has no value",
        _ when message.StartsWith("Expected 'StreamEnd'", StringComparison.Ordinal) =>
            "a second document starts here; put it into a file of its own",
        _ => message
            .Replace("Missing properties, ", "keys that must be there are missing: ", StringComparison.Ordinal)
            .Replace(" in source yaml", "", StringComparison.Ordinal)
            .Replace("Encountered duplicate key ", "a key is given twice: ", StringComparison.Ordinal),
    };
}
