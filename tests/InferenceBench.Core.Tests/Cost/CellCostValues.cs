using InferenceBench.Core.Cost;
using InferenceBench.Core.Units;

namespace InferenceBench.Core.Tests.Cost;

internal static class CellCostValues
{
    public static UsdPerMillionTokens Input(this CellCost cost) => new(cost.InputUsdPerMillion!.Value.Value);

    public static UsdPerMillionTokens Output(this CellCost cost) => new(cost.OutputUsdPerMillion!.Value.Value);
}
