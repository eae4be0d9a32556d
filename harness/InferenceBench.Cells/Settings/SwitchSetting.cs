namespace InferenceBench.Cells.Settings;

/// <summary>A setting that is off unless it is asked for.</summary>
public abstract class SwitchSetting : SettingOf<bool>
{
    public override string ValueName => "true|false";

    public override string Takes => "true or false";

    public override bool Default => false;

    protected sealed override bool TryRead(string word, out bool value) => bool.TryParse(word, out value);

    protected sealed override string Word(bool value) => value ? "true" : "false";
}
