using System.Globalization;
using InferenceBench.Foundation.Units;

namespace InferenceBench.Cells.Settings;

/// <summary>A setting that is a whole number, or the engine's choice.</summary>
/// <param name="least">Least value.</param>
/// <param name="most">Largest value.</param>
public abstract class ChosenCountSetting(int least, int most = int.MaxValue) : SettingOf<int?>
{
    public override string ValueName => "count";

    public override string Takes =>
        most == int.MaxValue ? $"a whole number of {least} or more" : $"a whole number from {least} to {most}";

    public override int? Default => null;

    public override bool IsPlainUnlessSaid => false;

    protected sealed override bool TryRead(string word, out int? value)
    {
        var isRead = PlainNumber.TryParse(word, out int number) && number >= least && number <= most;
        value = number;
        return isRead;
    }

    protected sealed override string Word(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
