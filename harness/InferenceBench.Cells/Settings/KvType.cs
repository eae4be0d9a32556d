using InferenceBench.Engines;

namespace InferenceBench.Cells.Settings;

/// <summary>Type of the KV cache, K and V alike.</summary>
public sealed class KvType : SettingOf<string>
{
    private static readonly string[] _plainTypes = ["f16", "f32", "bf16"];

    public override string Name => "kv_type";

    public override string ValueName => "type";

    public override string Words => "Type of the KV cache, e.g. f16 q8_0";

    public override string Takes => "a type such as f16 or q8_0";

    public override string Default => "f16";

    public override int KeyPlace => 5;

    public override IReadOnlyList<SettingColumn> Columns { get; } =
    [
        SettingColumn.Ran("kv_type_k", ran => ran.KvTypeK ?? SettingColumn.Unknown),
        SettingColumn.Ran("kv_type_v", ran => ran.KvTypeV ?? SettingColumn.Unknown),
    ];

    protected override bool TryRead(string word, out string value)
    {
        value = word;
        return !string.IsNullOrWhiteSpace(word);
    }

    protected override string Word(string value) => value;

    protected override string Brief(string value) => $"kv {value}";

    protected override SessionSettings Ask(SessionSettings session, string value) =>
        session with { KvTypeK = value, KvTypeV = value };

    protected override string? Lacks(SettingUse use, string value)
    {
        ArgumentNullException.ThrowIfNull(use);
        var types = use.Capabilities.KvTypes;
        if (types.Count == 0)
        {
            // The default is what nobody asked for.
            return value == Default || value == use.FileKvType
                ? null
                : $"With {use.Engine} the model's file decides the KV cache "
                    + $"type{(use.FileKvType.Length > 0 ? $" ({use.FileKvType})" : "")}; '{value}' cannot be asked for.";
        }

        return !types.Contains(value) ? $"{use.Engine} has no KV cache type '{value}'; it has {string.Join(", ", types)}."
            : use.Of(SettingTable.FlashAttention) == false && !_plainTypes.Contains(value)
                ? $"A KV cache of type '{value}' needs flash attention; use flash_attention on or auto, or kv_type f16."
            : null;
    }
}
