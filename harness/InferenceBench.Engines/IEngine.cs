namespace InferenceBench.Engines;

/// <summary>
/// What runs models, as far as all of its kinds are alike. Which contract an object has beside this says what it can be asked
/// for: steps (<see cref="IInferenceEngine"/>) or whole requests (<see cref="IRequestEngine"/>).
/// </summary>
public interface IEngine
{
    /// <summary>The engine's id in suites and results, e.g. <c>llama.cpp</c>.</summary>
    string Name { get; }

    /// <summary>Which build of the library or server answers, and on which devices.</summary>
    EngineBuild Build { get; }

    EngineCapabilities Capabilities { get; }
}
