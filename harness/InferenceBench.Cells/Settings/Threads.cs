using InferenceBench.Engines;
using InferenceBench.Foundation.Words;

namespace InferenceBench.Cells.Settings;

/// <summary>Threads for prefill and decode.</summary>
public sealed class Threads() : ChosenCountSetting(least: 1, most: 512)
{
    public override string Name => "threads";

    public override string Words => "Threads to compute with";

    public override int KeyPlace => 0;

    public override IReadOnlyList<SettingColumn> Columns { get; } = [SettingColumn.Ran("threads", ran => ran.Threads)];

    protected override string Brief(int? value) => value is { } threads ? Counted.Of(threads, "thread") : "";

    protected override SessionSettings Ask(SessionSettings session, int? value) => session with { Threads = value };
}
