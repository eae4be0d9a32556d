namespace InferenceBench.Cells.Settings;

/// <summary>All settings, in the order in which suites sweep them.</summary>
public static class SettingTable
{
    public static SettingOf<int?> Threads { get; } = new Threads();

    public static SettingOf<int?> GpuLayers { get; } = new GpuLayers();

    public static SettingOf<bool?> FlashAttention { get; } = new FlashAttention();

    public static SettingOf<string> KvType { get; } = new KvType();

    public static SettingOf<int> BatchTokens { get; } = new BatchTokens();

    public static SettingOf<int> MicroBatchTokens { get; } = new MicroBatchTokens();

    public static SettingOf<bool> ExpertsOnCpu { get; } = new ExpertsOnCpu();

    public static SettingOf<string?> Devices { get; } = new Devices();

    public static SettingOf<string?> Split { get; } = new Split();

    public static SettingOf<string?> MainDevice { get; } = new MainDevice();

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        Threads, GpuLayers, FlashAttention, KvType, BatchTokens, MicroBatchTokens, ExpertsOnCpu, Devices, Split,
        new TensorSplit(), MainDevice,
    ];

    /// <summary>All of them in the order of keys.</summary>
    public static IReadOnlyList<Setting> InKeyOrder { get; } = [.. All.OrderBy(setting => setting.KeyPlace)];

    private static readonly Dictionary<string, Setting> _byName = All.ToDictionary(
        setting => setting.Name, StringComparer.Ordinal);

    /// <summary>The setting of a name; null when there is none.</summary>
    public static Setting? Find(string name) => _byName.GetValueOrDefault(name);
}
