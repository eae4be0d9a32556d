using System.Globalization;
using InferenceBench.Foundation.Units;

namespace InferenceBench.Cells.Settings;

/// <summary>A setting that is a whole number and never left to the engine.</summary>
/// <param name="least">Least value.</param>
public abstract class CountSetting(int least) : SettingOf<int>
{
    public override string ValueName => "count";

    public override string Takes => $"a whole number of {least} or more";

    protected sealed override bool TryRead(string word, out int value) => PlainNumber.TryParse(word, out value) && value >= least;

    protected sealed override string Word(int value) => value.ToString(CultureInfo.InvariantCulture);
}
