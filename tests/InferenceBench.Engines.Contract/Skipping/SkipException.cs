namespace InferenceBench.Engines.Contract.Skipping;

/// <summary>What a test needs is not on this machine, which <see cref="SkippingFramework"/> reports as skipped.</summary>
public sealed class SkipException(string reason) : Exception(Mark + reason)
{
    internal const string Mark = "Skipped: ";
}
