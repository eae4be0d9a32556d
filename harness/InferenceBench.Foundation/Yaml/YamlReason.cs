using YamlDotNet.Core;

namespace InferenceBench.Foundation.Yaml;

/// <summary>Says in the user's words why YAML could not be read.</summary>
internal static class YamlReason
{
    private const string WrongShape = "a single value stands where a list or a group of keys belongs, or the other way round";

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
            _ => Reworded(message),
        };
    }

    /// <summary>
    /// The library's sentences that speak of its own types are said again; its syntax errors are clear as they are.
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
