namespace InferenceBench.Core.Claims.Rules;

/// <summary>How a test's figure is found. The kinds are a closed set: a ledger chooses and fills in, it brings no code.</summary>
public interface IClaimRule
{
    /// <summary>True when the figure rests on timed samples, and so has an interval that tests share.</summary>
    bool IsTimed { get; }

    /// <summary>True when the figure is a share of what the machine was measured to give at most.</summary>
    bool NeedsRoofline => false;

    /// <summary>Finds the figure, or says what is missing.</summary>
    Finding Find(RuleInput input);
}
