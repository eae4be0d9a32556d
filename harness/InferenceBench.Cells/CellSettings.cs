using System.Collections.Immutable;
using System.Text.Json.Serialization;
using InferenceBench.Cells.Settings;
using InferenceBench.Engines;

namespace InferenceBench.Cells;

/// <summary>The settings that a cell asks for, those of <see cref="SettingTable"/>; what ran is in the result.</summary>
[JsonConverter(typeof(CellSettingsJson))]
public sealed record CellSettings
{
    private ImmutableDictionary<string, object?> _values = ImmutableDictionary<string, object?>.Empty;

    public int? Threads { get => Of(SettingTable.Threads); init => Set(SettingTable.Threads, value); }

    public int? GpuLayers { get => Of(SettingTable.GpuLayers); init => Set(SettingTable.GpuLayers, value); }

    public int BatchTokens { get => Of(SettingTable.BatchTokens); init => Set(SettingTable.BatchTokens, value); }

    public int MicroBatchTokens { get => Of(SettingTable.MicroBatchTokens); init => Set(SettingTable.MicroBatchTokens, value); }

    public bool? FlashAttention { get => Of(SettingTable.FlashAttention); init => Set(SettingTable.FlashAttention, value); }

    public string KvType { get => Of(SettingTable.KvType); init => Set(SettingTable.KvType, value); }

    public bool ExpertsOnCpu { get => Of(SettingTable.ExpertsOnCpu); init => Set(SettingTable.ExpertsOnCpu, value); }

    /// <summary>The devices that are asked for.</summary>
    public DeviceChoice Devices =>
        new(Of(SettingTable.Devices), Of(SettingTable.Split), Of(SettingTable.MainDevice), GpuLayers);

    /// <summary>What is asked for of a setting.</summary>
    public object? this[Setting setting]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(setting);
            return _values.TryGetValue(setting.Name, out var value) ? value : setting.DefaultValue;
        }
    }

    /// <summary>What is asked for of a setting.</summary>
    public T Of<T>(SettingOf<T> setting) => (T)this[setting]!;

    /// <summary>The same with another value of a setting.</summary>
    public CellSettings With(Setting setting, object? value)
    {
        var other = this with { };
        other.Set(setting, value);
        return other;
    }

    /// <summary>Asks an engine's session for all of them.</summary>
    public SessionSettings Ask(SessionSettings session) =>
        SettingTable.All.Aggregate(session, (asked, setting) => setting.Ask(asked, this[setting]));

    /// <summary>Asked of every two of ten thousand cells: by what is kept, which are not the defaults.</summary>
    public bool Equals(CellSettings? other)
    {
        if (other is null || ReferenceEquals(_values, other._values))
        {
            return other is not null;
        }

        foreach (var (name, value) in _values)
        {
            if (!other._values.TryGetValue(name, out var its) || !Equals(value, its))
            {
                return false;
            }
        }

        return _values.Count == other._values.Count;
    }

    public override int GetHashCode()
    {
        var hash = 0;
        if (_values.IsEmpty)
        {
            // As those of nearly all cells.
            return hash;
        }

        foreach (var (name, value) in _values)
        {
            hash += HashCode.Combine(name, value);
        }

        return hash;
    }

    /// <summary>Defaults are not kept, so that a setting is the same whether it was said or not.</summary>
    private void Set(Setting setting, object? value) =>
        _values = Equals(value, setting.DefaultValue) ? _values.Remove(setting.Name) : _values.SetItem(setting.Name, value);
}
