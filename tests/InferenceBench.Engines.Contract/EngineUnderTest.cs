namespace InferenceBench.Engines.Contract;

/// <summary>An engine with its tiny models.</summary>
public abstract class EngineUnderTest
{
    public abstract IInferenceEngine Engine { get; }

    /// <summary>The file or folder of a model, made when it is first asked for.</summary>
    public abstract string PathOf(ContractModel model);

    public IModelSession Open(ContractModel model = ContractModel.Dense, int sequences = 1) =>
        Open(model, new SessionSettings { ContextTokens = 256, Sequences = sequences, Threads = 1 });

    public IModelSession Open(ContractModel model, SessionSettings settings) => Engine.Open(PathOf(model), settings);
}
