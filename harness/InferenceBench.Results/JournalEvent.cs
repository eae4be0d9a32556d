using System.Text.Json.Serialization;

namespace InferenceBench.Results;

/// <summary>Something that happened during a run.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(RunStarted), "run_started")]
[JsonDerivedType(typeof(VisitDone), "visit_done")]
[JsonDerivedType(typeof(LoadVisitDone), "load_visit_done")]
public abstract record JournalEvent;
