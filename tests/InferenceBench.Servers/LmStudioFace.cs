namespace InferenceBench.Servers;

/// <summary>LM Studio: OpenAI's routes, and a list of models with their state.</summary>
internal sealed class LmStudioFace() : OpenAIFace("organization_owner")
{
    public override string? Control(string path, ServerScript script, ServerCount count) => path == "/api/v0/models"
        ? """{"data":[{"id":"other","state":"not-loaded"},{"id":"test-model","state":"loaded","loaded_context_length":8192}]}"""
        : base.Control(path, script, count);
}
