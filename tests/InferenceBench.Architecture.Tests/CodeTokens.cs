using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace InferenceBench.Architecture.Tests;

/// <summary>The metadata and texts that a method's code names (ECMA-335, partition III).</summary>
internal static class CodeTokens
{
    /// <summary>Of a token's four bytes the first is its kind.</summary>
    private const int OffsetMask = 0xFFFFFF;

    private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value);

    public static IReadOnlyList<EntityHandle> In(BlobReader code) => [.. Operands(code)
        .Where(one => one.Type is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok
            or OperandType.InlineType)
        .Select(one => MetadataTokens.EntityHandle(one.Token))];

    public static IReadOnlyList<UserStringHandle> TextsIn(BlobReader code) => [.. Operands(code)
        .Where(one => one.Type == OperandType.InlineString)
        .Select(one => MetadataTokens.UserStringHandle(one.Token & OffsetMask))];

    private static List<(OperandType Type, int Token)> Operands(BlobReader code)
    {
        var tokens = new List<(OperandType Type, int Token)>();
        while (code.RemainingBytes > 0)
        {
            int value = code.ReadByte();
            var operation = Codes[value == 0xFE ? 0xFE00 | code.ReadByte() : value];
            switch (operation.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType
                    or OperandType.InlineString:
                    tokens.Add((operation.OperandType, code.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    var cases = code.ReadInt32();
                    code.Offset += 4 * cases;
                    break;
                default:
                    code.Offset += SizeOf(operation.OperandType);
                    break;
            }
        }

        return tokens;
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
