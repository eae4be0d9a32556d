using System.Globalization;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Models.Gguf;

/// <summary>Says what a sound GGUF file is that is no language model, before anything in it is taken for one's.</summary>
internal static class ModelKind
{
    private const string Projector = "a projector (mmproj), which turns pictures or sound into a language model's input; give "
        + "the language model it belongs to";
    private const string Adapter =
        "an adapter (LoRA), which changes a language model and is none; merge it into its model, or give that model";
    private const string Encoder = "an encoder for embeddings or ranking, which generates no tokens, so that there is no price "
        + "of output; give a model that generates text";
    private const string Embedder = "a model for embeddings or ranking, whose output is no text, so that there is no price of "
        + "output; give a model that generates text";
    private const string EncoderDecoder =
        "an encoder-decoder, whose prompt is not read by the part that generates; give a decoder-only model";
    private const string ImageDiffusion = "a diffusion model for pictures, video or sound; give a model that generates text";
    private const string TextDiffusion = "a diffusion language model, which writes all tokens at once instead of one by one; "
        + "prefill and decode mean nothing for it";
    private const string DraftHead = "a draft head, which guesses for one language model and is none alone; give that model";
    private const string Imatrix = "an importance matrix (imatrix), which helps to quantize a model; give the model";
    private const string Codec = "the sound part of a speech model; give the part that generates text";

    private static readonly Dictionary<string, string> _byType = new(StringComparer.OrdinalIgnoreCase)
    {
        ["adapter"] = Adapter,
        ["mmproj"] = Projector,
        ["imatrix"] = Imatrix,
    };

    private static readonly Dictionary<string, string> _byArchitecture = new(StringComparer.OrdinalIgnoreCase)
    {
        ["clip"] = Projector,
        ["t5"] = EncoderDecoder,
        ["t5gemma"] = EncoderDecoder,
        ["bart"] = EncoderDecoder,
        ["mbart"] = EncoderDecoder,
        ["t5encoder"] = Encoder,
        ["gemma-embedding"] = Encoder,
        ["dream"] = TextDiffusion,
        ["llada"] = TextDiffusion,
        ["llada-moe"] = TextDiffusion,
        ["rnd1"] = TextDiffusion,
        ["wavtokenizer-dec"] = Codec,
        ["whisper"] = Codec,
        ["eagle"] = DraftHead,
        ["eagle3"] = DraftHead,
        ["dflash"] = DraftHead,
        ["medusa"] = DraftHead,
        ["controlvector"] = "a control vector, which steers a language model and is none; give the model",
    };

    /// <summary>Diffusion models that image tools convert; they have no other keys that tell them.</summary>
    private static readonly string[] _imageArchitectures =
        ["flux", "sd1", "sd3", "sdxl", "aura", "hidream", "cosmos", "hyvid", "wan", "ltxv", "lumina2", "qwen_image", "z_image",
            "pixart", "chroma", "lumina", "mochi", "hunyuan_video", "wan2.1", "wan2.2"];

    private static readonly string[] _imageTensors =
    [
        "model.diffusion_model.", "first_stage_model.", "cond_stage_model.", "double_blocks.", "joint_blocks.",
        "transformer_blocks.", "single_transformer_blocks.", "single_blocks.",
    ];

    /// <summary>What turns pictures (v), sound (a) or both (mm) into a language model's input.</summary>
    private static readonly string[] _projectorTensors = ["v.", "a.", "mm."];

    /// <exception cref="InputException"><see cref="ExitCode.ArchitectureUnknown"/>: it is something else, which the sentence
    /// names.</exception>
    internal static void Require(GgufFile file)
    {
        if (Other(file) is { } other)
        {
            throw new InputException(ExitCode.ArchitectureUnknown, $"'{file.Path}' is no language model: it is {other}.");
        }
    }

    /// <summary>True when a sound file is something else.</summary>
    internal static bool IsOther(GgufFile file) => Other(file) is not null;

    private static string? Other(GgufFile file)
    {
        var architecture = Word(file, "general.architecture") ?? "";
        return (Word(file, "general.type") is { } type ? _byType.GetValueOrDefault(type) : null)
            ?? (file.Metadata.Find("adapter.type") is not null || file.Tensors.Any(IsAdapters) ? Adapter : null)
            ?? (file.Metadata.Any(pair => pair.Key.StartsWith("imatrix.", StringComparison.Ordinal)) ? Imatrix : null)
            ?? _byArchitecture.GetValueOrDefault(architecture)
            ?? (IsImages(architecture) ? ImageDiffusion : null)
            ?? (file.Metadata.Any(pair => pair.Key.StartsWith("diffusion.", StringComparison.Ordinal)) ? TextDiffusion : null)
            ?? (IsEncoder(file, architecture) ? Encoder : null)
            ?? (IsEmbedder(file, architecture) ? Embedder : null)
            ?? (file.Tensors.Any(IsImageModels) ? ImageDiffusion : null)
            ?? (file.Tensors.Count == 0 && file.Metadata.Any(pair => pair.Key.StartsWith("tokenizer.", StringComparison.Ordinal))
                ? "a vocabulary alone, without weights; give the model" : null)
            ?? (file.Tensors.Count > 0 && !Has(file, "blk.") && !Has(file, TensorRoles.TokenEmbedding)
                ? OfTensors(file, architecture)
                : null);
    }

    /// <summary>
    /// Sound, and without any tensor that all language models have: whatever its tool calls it, no engine here reads it as one.
    /// </summary>
    private static string OfTensors(GgufFile file, string architecture) =>
        Array.Exists(_projectorTensors, start => Has(file, start)) ? Projector
        : Has(file, "dec.blk.") ? EncoderDecoder
        : Has(file, "enc.blk.") ? Encoder
        : $"a model of another kind{(architecture.Length > 0 ? $" ({GgufProblem.Quote(architecture)})" : "")}, which has none of "
            + "a language model's tensors; give a model that generates text";

    private static bool Has(GgufFile file, string start) =>
        file.Tensors.Any(tensor => tensor.Name.StartsWith(start, StringComparison.Ordinal));

    /// <summary>Tools spell them with either dash.</summary>
    private static bool IsImages(string architecture) => Array.Exists(
        _imageArchitectures, image => image.Equals(architecture.Replace('-', '_'), StringComparison.OrdinalIgnoreCase));

    private static bool IsEncoder(GgufFile file, string architecture) =>
        architecture.Contains("bert", StringComparison.OrdinalIgnoreCase)
            || (file.Metadata.Find($"{architecture}.attention.causal")?.Content is { } causal && Number(causal) == 0);

    /// <summary>Pooling makes one vector of all tokens (0 is none), a classifier's head one score.</summary>
    private static bool IsEmbedder(GgufFile file, string architecture) =>
        (file.Metadata.Find($"{architecture}.pooling_type")?.Content is { } pooling && Number(pooling) > 0)
            || file.Metadata.Find($"{architecture}.classifier.output_labels") is not null
            || file.Tensors.Any(tensor => tensor.Name.StartsWith("cls.", StringComparison.Ordinal));

    /// <summary>Image tools' own names; their files may lack an architecture.</summary>
    private static bool IsImageModels(GgufTensor tensor) => Array.Exists(
        _imageTensors, start => tensor.Name.StartsWith(start, StringComparison.Ordinal));

    /// <summary>Writers differ in the type of a flag; null for what is no number.</summary>
    private static long? Number(object content) => content switch
    {
        bool flag => flag ? 1 : 0,
        byte or sbyte or short or ushort or int or uint or long => Convert.ToInt64(content, CultureInfo.InvariantCulture),
        ulong large => (long)Math.Min(large, long.MaxValue),
        _ => null,
    };

    private static bool IsAdapters(GgufTensor tensor) =>
        tensor.Name.EndsWith(".lora_a", StringComparison.Ordinal) || tensor.Name.EndsWith(".lora_b", StringComparison.Ordinal);

    /// <summary>A value of another type is complained of where it is needed.</summary>
    private static string? Word(GgufFile file, string key) => file.Metadata.Find(key)?.Content as string;
}
