using InferenceBench.Foundation.Units;
using InferenceBench.Foundation.Words;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace InferenceBench.Foundation.Yaml;

/// <summary>
/// Reads numbers strictly: finite, with a decimal point and nothing between the digits; whole ones may have YAML's
/// <c>1_000_000</c>. YAML itself would take <c>010</c> for 8, <c>1:30</c> for 90 and <c>0x10</c> for 16.
/// </summary>
internal sealed class PlainNumbers : INodeDeserializer
{
    private const int GroupDigits = 3;
    private const string NoNumber = $"no number that can be used; {PlainNumber.HowToWrite}";
    private const string NoWholeNumber = "no whole number that can be used here; write it in digits alone, e.g. 512";

    private static readonly HashSet<string> _nulls = ["", "~", "null", "Null", "NULL"];

    private static readonly Dictionary<Type, (Func<string, object?> Read, string Complaint)> _kinds = new()
    {
        [typeof(double)] = (text => PlainNumber.TryParse(text, out double number) ? number : null, NoNumber),
        [typeof(decimal)] = (text => PlainNumber.TryParse(text, out decimal exact) ? exact : null, NoNumber),
        [typeof(int)] = (text => PlainNumber.TryParse(Digits(text), out int count) ? count : null, NoWholeNumber),
        [typeof(long)] = (text => PlainNumber.TryParse(Digits(text), out long count) ? count : null, NoWholeNumber),
    };

    public bool Deserialize(
        IParser reader,
        Type expectedType,
        Func<IParser, Type, object?> nestedObjectDeserializer,
        out object? value,
        ObjectDeserializer rootDeserializer)
    {
        value = null;
        var type = Nullable.GetUnderlyingType(expectedType) ?? expectedType;
        if (!_kinds.TryGetValue(type, out var kind)
            || reader.Current is not Scalar scalar
            || (_nulls.Contains(scalar.Value) && !scalar.IsQuotedImplicit))
        {
            return false;
        }

        value = kind.Read(scalar.Value)
            ?? throw new YamlException(scalar.Start, scalar.End, $"'{PlainText.OneLine(scalar.Value)}' is {kind.Complaint}");
        reader.MoveNext();
        return true;
    }

    /// <summary>
    /// Without YAML's lines between groups of three. A number that begins with 0 is an octal one to YAML, and a decimal one to
    /// who wrote it: it is taken for neither, and gives nothing.
    /// </summary>
    private static string Digits(string text)
    {
        var groups = text.Split('_');
        var isGrouped = groups.Skip(1).All(group => group.Length == GroupDigits)
            && (groups.Length == 1 || groups[0].TrimStart('-', '+').Length is > 0 and <= GroupDigits);
        var digits = string.Concat(groups);
        var size = digits.TrimStart('-', '+');
        return isGrouped && (size.Length == 1 || !size.StartsWith('0')) ? digits : "";
    }
}
