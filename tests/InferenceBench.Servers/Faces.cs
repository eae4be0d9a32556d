namespace InferenceBench.Servers;

/// <summary>The faces by name.</summary>
internal static class Faces
{
    public static Face Of(ServerFace face) => face switch
    {
        ServerFace.Vllm => new VllmFace(),
        ServerFace.LlamaServer => new LlamaServerFace(),
        ServerFace.Sglang => new SglangFace(),
        ServerFace.TensorRt => new TensorRtFace(),
        ServerFace.Ollama => new OllamaFace(),
        ServerFace.LmStudio => new LmStudioFace(),
        ServerFace.Tgi => new TgiFace(),
        ServerFace.Generic => new OpenAIFace("somebody"),
        _ => throw new NotSupportedException(face.ToString()),
    };
}
