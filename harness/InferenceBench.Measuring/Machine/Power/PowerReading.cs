namespace InferenceBench.Measuring.Machine.Power;

/// <summary>What a meter shows at a moment: a counter of energy, or the power drawn.</summary>
/// <param name="At">When it was read, UTC.</param>
/// <param name="Joules">Counter since some moment in the past; null for a meter of power.</param>
/// <param name="Watts">Power drawn; null for a counter.</param>
public readonly record struct PowerReading(DateTimeOffset At, double? Joules, double? Watts);
