using System.Text.Json;
using InferenceBench.Foundation.Json;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Shapes;

namespace InferenceBench.Models.Onnx;

/// <summary>The <c>genai_config.json</c> of a shape.</summary>
internal static class ShapeConfig
{
    private const int BeginningOfSequence = 1;
    private const int EndOfSequence = 2;

    public static byte[] Of(ModelShape shape) => Of(shape, BeginningOfSequence, EndOfSequence);

    /// <param name="shape">The dimensions.</param>
    /// <param name="beginningOfSequence">Null when texts begin with none.</param>
    /// <param name="endOfSequence">Id of the token that ends a text.</param>
    public static byte[] Of(ModelShape shape, int? beginningOfSequence, int endOfSequence) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            model = new
            {
                bos_token_id = beginningOfSequence,
                context_length = shape.ContextLength,
                decoder = Decoder(shape),
                eos_token_id = endOfSequence,
                pad_token_id = 0,
                type = TypeOf(shape),
                vocab_size = shape.VocabularySize,
            },
            search = new { do_sample = false, max_length = shape.ContextLength, num_beams = 1, past_present_share_buffer = true },
        },
        JsonDefaults.Indented);

    /// <summary>The same as it will be read.</summary>
    public static GenAIConfig Read(ModelShape shape) => new()
    {
        Type = TypeOf(shape),
        ContextLength = shape.ContextLength,
        VocabularySize = shape.VocabularySize,
        Layers = shape.Layers,
        EmbeddingLength = shape.EmbeddingLength,
        Heads = shape.Heads,
        KvHeads = shape.KvHeads,
        HeadSize = shape.HeadSize,
        ModelFile = OnnxFolder.ModelFile,
        ProviderOptions = [],
    };

    private static string TypeOf(ModelShape shape) =>
        shape.Architecture is ShapeTensors.Qwen3 or ShapeTensors.Qwen3Moe ? "qwen3" : "llama";

    private static object Decoder(ModelShape shape) => new
    {
        session_options = new { log_id = "onnxruntime-genai", provider_options = Array.Empty<object>() },
        filename = OnnxFolder.ModelFile,
        head_size = shape.HeadSize,
        hidden_size = shape.EmbeddingLength,
        inputs = new
        {
            input_ids = "input_ids",
            attention_mask = "attention_mask",
            past_key_names = "past_key_values.%d.key",
            past_value_names = "past_key_values.%d.value",
        },
        outputs = new { logits = "logits", present_key_names = "present.%d.key", present_value_names = "present.%d.value" },
        num_attention_heads = shape.Heads,
        num_hidden_layers = shape.Layers,
        num_key_value_heads = shape.KvHeads,
    };
}
