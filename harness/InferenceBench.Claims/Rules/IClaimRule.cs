namespace InferenceBench.Claims.Rules;

/// <summary>How a test's figure is found. The kinds are a closed set: a ledger chooses and fills in, it brings no code.</summary>
public interface IClaimRule
{
    /// <summary>True when the figure rests on timed samples, and so has an interval that tests share.</summary>
    bool IsTimed { get; }

    /// <summary>True when the figure is a share of what the machine was measured to give at most.</summary>
    bool NeedsRoofline => false;

    /// <summary>
    /// True when it calculates with a document's own figures alone: then it adds up or does not, and says nothing of the world.
    /// </summary>
    bool IsArithmetic => false;

    /// <summary>Models whose speed or memory it looks at.</summary>
    IReadOnlyList<string> CostModels => [];

    /// <summary>Models whose quality it looks at.</summary>
    IReadOnlyList<string> QualityModels => [];

    /// <summary>
    /// True when the figure is on the threshold's side whatever is found: then it is no test. Most figures are of positive
    /// quantities, so that only a threshold at or below 0 can be seen to be such.
    /// </summary>
    /// <param name="natural">Threshold in the figure's own unit.</param>
    bool CanOnlyHold(Threshold natural) => natural.Covers(0, double.PositiveInfinity);

    /// <summary>Finds the figure, or says what is missing.</summary>
    Finding Find(RuleInput input);
}
