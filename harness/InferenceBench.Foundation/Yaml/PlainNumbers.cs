using InferenceBench.Foundation.Units;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace InferenceBench.Foundation.Yaml;

/// <summary>Reads numbers with a fraction strictly: finite, with a decimal point and nothing between the digits.</summary>
internal sealed class PlainNumbers : INodeDeserializer
{
    private static readonly HashSet<string> Nulls = ["", "~", "null", "Null", "NULL"];

    public bool Deserialize(
        IParser reader,
        Type expectedType,
        Func<IParser, Type, object?> nestedObjectDeserializer,
        out object? value,
        ObjectDeserializer rootDeserializer)
    {
        value = null;
        var type = Nullable.GetUnderlyingType(expectedType) ?? expectedType;
        if ((type != typeof(double) && type != typeof(decimal))
            || reader.Current is not Scalar scalar
            || (Nulls.Contains(scalar.Value) && !scalar.IsQuotedImplicit))
        {
            return false;
        }

        value = type == typeof(double) && PlainNumber.TryParse(scalar.Value, out double number) ? number
            : type == typeof(decimal) && PlainNumber.TryParse(scalar.Value, out decimal exact) ? exact
            : throw new YamlException(
                scalar.Start, scalar.End, $"'{scalar.Value}' is no number that can be used; {PlainNumber.HowToWrite}");
        reader.MoveNext();
        return true;
    }
}
