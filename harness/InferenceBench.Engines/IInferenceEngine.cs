namespace InferenceBench.Engines;

/// <summary>A library that runs models inside this process. One object stands for one loaded build of it.</summary>
public interface IInferenceEngine
{
    /// <summary>The engine's id in suites and results, e.g. <c>llama.cpp</c>.</summary>
    string Name { get; }

    /// <summary>Which build of the library answers, and on which devices.</summary>
    EngineBuild Build { get; }

    EngineCapabilities Capabilities { get; }

    /// <summary>Loads a model and creates its context.</summary>
    /// <exception cref="EngineException">The model cannot be loaded, or the settings do not fit it or the machine.</exception>
    IModelSession Open(string modelPath, SessionSettings settings);
}
