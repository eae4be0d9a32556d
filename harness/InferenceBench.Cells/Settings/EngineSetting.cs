using InferenceBench.Engines;

namespace InferenceBench.Cells.Settings;

/// <summary>
/// A setting that the engines take whose capabilities name it, in a suite's word; else it is the engine's choice.
/// </summary>
public abstract class EngineSetting : SettingOf<string?>
{
    public override string? Default => null;

    protected override string Word(string? value) => value ?? "";

    protected override SessionSettings Ask(SessionSettings session, string? value)
    {
        ArgumentNullException.ThrowIfNull(session);
        return value is null ? session : session.With(Name, value);
    }

    protected override string? Lacks(SettingUse use, string? value)
    {
        ArgumentNullException.ThrowIfNull(use);
        return value is null || use.Capabilities.Settings.Contains(Name)
            ? null
            : $"{use.Engine} cannot be asked for {Name}; leave it out.";
    }
}
