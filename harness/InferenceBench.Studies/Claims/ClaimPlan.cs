using InferenceBench.Prices;
using InferenceBench.Studies.Setup;

namespace InferenceBench.Studies.Claims;

/// <summary>The cells of all experiments together, each once however many claims need it.</summary>
/// <param name="All">Every cell.</param>
/// <param name="Lacking">Those that no earlier run has.</param>
/// <param name="Resumed">An interrupted run to go on with; null = a new one.</param>
/// <param name="Price">What a new run's dollars are calculated with; null when none is known.</param>
/// <param name="Survey">What the engines allow; null when no claim needs any.</param>
public sealed record ClaimPlan(
    StudyPlan All, StudyPlan Lacking, UnfinishedRun? Resumed, MachinePrice? Price, EngineSurvey? Survey);
