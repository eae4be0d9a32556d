using System.Text.Json;

namespace InferenceBench.Engines.OpenAI.Control;

/// <summary>What a server answered to a question about itself.</summary>
/// <param name="Status">HTTP status; 0 = no answer.</param>
/// <param name="Text">The body; empty when it was too large or no text.</param>
/// <param name="ServerHeader">Its <c>Server</c> field.</param>
public sealed record ControlAnswer(int Status, string Text, string ServerHeader)
{
    public bool IsOk => Status is >= 200 and < 300;

    /// <summary>The body as JSON; null when it is none.</summary>
    public JsonElement? Json
    {
        get
        {
            try
            {
                using var json = JsonDocument.Parse(Text);
                return json.RootElement.Clone();
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }
}
