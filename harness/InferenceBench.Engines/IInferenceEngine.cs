namespace InferenceBench.Engines;

/// <summary>A library that runs models inside this process, step by step. One object stands for one loaded build of it.</summary>
public interface IInferenceEngine : IEngine
{
    /// <summary>Loads a model and creates its context.</summary>
    /// <exception cref="EngineException">The model cannot be loaded, or the settings do not fit it or the machine.</exception>
    IModelSession Open(string modelPath, SessionSettings settings);
}
