using InferenceBench.Analysis.Cost;
using InferenceBench.Foundation.Units;

namespace InferenceBench.Analysis.Tests.Cost;

internal static class CellCostValues
{
    public static UsdPerMillionTokens Input(this CellCost cost) => new(cost.InputUsdPerMillion!.Value.Value);

    public static UsdPerMillionTokens Output(this CellCost cost) => new(cost.OutputUsdPerMillion!.Value.Value);
}
