namespace InferenceBench.Servers;

/// <summary>Whose routes and words a scripted server uses.</summary>
public enum ServerFace
{
    Vllm,
    Sglang,
    TensorRt,
    LlamaServer,
    Ollama,
    LmStudio,
    Tgi,
    Generic,
}
