using System.Text.Json;

namespace InferenceBench.Engines.OpenAI.Dialects;

/// <summary>The fields that OpenAI's own interface has, which all servers take.</summary>
internal static class OpenAIFields
{
    /// <summary>Model, prompt or message, length, greedy sampling, and a stream that ends with its usage.</summary>
    public static void Write(Utf8JsonWriter json, GenerationRequest request)
    {
        if (request.Model.Length > 0)
        {
            json.WriteString("model"u8, request.Model);
        }

        WritePrompt(json, request);
        json.WriteNumber("max_tokens"u8, request.OutputTokens);
        json.WriteNumber("temperature"u8, 0);
        json.WriteNumber("seed"u8, request.Seed);
        json.WriteBoolean("stream"u8, true);
        json.WriteStartObject("stream_options"u8);
        json.WriteBoolean("include_usage"u8, true);
        json.WriteEndObject();
    }

    /// <summary>Exactly as many tokens as asked for, whatever the model says.</summary>
    public static void WriteForcedLength(Utf8JsonWriter json, GenerationRequest request)
    {
        json.WriteBoolean("ignore_eos"u8, true);
        json.WriteNumber("min_tokens"u8, request.OutputTokens);
    }

    /// <summary>An array of ids, or a text.</summary>
    public static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, GenerationRequest request)
    {
        if (request.TokenIds is not { } ids)
        {
            json.WriteString(name, request.Text);
            return;
        }

        json.WriteStartArray(name);
        foreach (var id in ids)
        {
            json.WriteNumberValue(id);
        }

        json.WriteEndArray();
    }

    /// <summary>What was said before, and a message of the user.</summary>
    public static void WriteMessages(Utf8JsonWriter json, GenerationRequest request)
    {
        json.WriteStartArray("messages"u8);
        for (var i = 0; i < request.History.Count; i++)
        {
            WriteMessage(json, i % 2 == 0 ? "user"u8 : "assistant"u8, request.History[i]);
        }

        WriteMessage(json, "user"u8, request.Text);
        json.WriteEndArray();
    }

    private static void WriteMessage(Utf8JsonWriter json, ReadOnlySpan<byte> role, string? content)
    {
        json.WriteStartObject();
        json.WriteString("role"u8, role);
        json.WriteString("content"u8, content);
        json.WriteEndObject();
    }

    private static void WritePrompt(Utf8JsonWriter json, GenerationRequest request)
    {
        if (request.Kind == RequestKind.Chat)
        {
            WriteMessages(json, request);
        }
        else
        {
            WriteText(json, "prompt"u8, request);
        }
    }
}
