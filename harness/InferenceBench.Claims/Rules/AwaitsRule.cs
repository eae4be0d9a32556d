namespace InferenceBench.Claims.Rules;

/// <summary>A test that nothing here can make: it says what would decide the claim, and leaves it untested.</summary>
internal sealed class AwaitsRule(string what) : IClaimRule
{
    public bool IsTimed => false;

    public Finding Find(RuleInput input) => Finding.Lacking(what);

    public bool CanOnlyHold(Threshold natural) => false;
}
