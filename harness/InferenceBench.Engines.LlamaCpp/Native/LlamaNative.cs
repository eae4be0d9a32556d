using System.Runtime.InteropServices;

namespace InferenceBench.Engines.LlamaCpp.Native;

/// <summary>The functions of llama.h that the engine calls. <c>bool</c> is one byte on both sides.</summary>
internal static unsafe partial class LlamaNative
{
    internal const string Library = "llama";

    [LibraryImport(Library, EntryPoint = "llama_version")]
    internal static partial byte* Version();

    [LibraryImport(Library, EntryPoint = "llama_backend_init")]
    internal static partial void BackendInit();

    [LibraryImport(Library, EntryPoint = "llama_log_set")]
    internal static partial void SetLog(delegate* unmanaged[Cdecl]<int, byte*, void*, void> callback, void* userData);

    [LibraryImport(Library, EntryPoint = "llama_supports_gpu_offload")]
    internal static partial byte SupportsGpuOffload();

    [LibraryImport(Library, EntryPoint = "llama_model_default_params")]
    internal static partial LlamaModelParams ModelDefaults();

    [LibraryImport(Library, EntryPoint = "llama_context_default_params")]
    internal static partial LlamaContextParams ContextDefaults();

    [LibraryImport(Library, EntryPoint = "llama_model_quantize_default_params")]
    internal static partial LlamaQuantizeParams QuantizeDefaults();

    [LibraryImport(Library, EntryPoint = "llama_model_quantize", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial uint Quantize(string input, string output, LlamaQuantizeParams* parameters);

    [LibraryImport(Library, EntryPoint = "llama_model_load_from_file", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial ModelHandle LoadModel(string path, LlamaModelParams parameters);

    [LibraryImport(Library, EntryPoint = "llama_model_free")]
    internal static partial void FreeModel(nint model);

    [LibraryImport(Library, EntryPoint = "llama_model_n_layer")]
    internal static partial int LayerCount(ModelHandle model);

    [LibraryImport(Library, EntryPoint = "llama_model_get_vocab")]
    internal static partial nint Vocabulary(ModelHandle model);

    [LibraryImport(Library, EntryPoint = "llama_init_from_model")]
    internal static partial ContextHandle CreateContext(ModelHandle model, LlamaContextParams parameters);

    [LibraryImport(Library, EntryPoint = "llama_free")]
    internal static partial void FreeContext(nint context);

    [LibraryImport(Library, EntryPoint = "llama_n_ctx_seq")]
    internal static partial uint ContextTokensOfSequence(ContextHandle context);

    [LibraryImport(Library, EntryPoint = "llama_n_batch")]
    internal static partial uint BatchTokens(ContextHandle context);

    [LibraryImport(Library, EntryPoint = "llama_n_ubatch")]
    internal static partial uint MicroBatchTokens(ContextHandle context);

    [LibraryImport(Library, EntryPoint = "llama_n_seq_max")]
    internal static partial uint MaxSequences(ContextHandle context);

    [LibraryImport(Library, EntryPoint = "llama_n_threads")]
    internal static partial int Threads(ContextHandle context);

    [LibraryImport(Library, EntryPoint = "llama_attach_threadpool")]
    internal static partial void AttachThreadPool(ContextHandle context, nint threadPool, nint threadPoolBatch);

    [LibraryImport(Library, EntryPoint = "llama_get_memory")]
    internal static partial nint Memory(ContextHandle context);

    [LibraryImport(Library, EntryPoint = "llama_memory_clear")]
    internal static partial void ClearMemory(nint memory, byte clearData);

    [LibraryImport(Library, EntryPoint = "llama_memory_seq_rm")]
    internal static partial byte RemoveFromSequence(nint memory, int sequence, int fromPosition, int toPosition);

    [LibraryImport(Library, EntryPoint = "llama_memory_seq_cp")]
    internal static partial void CopySequence(nint memory, int fromSequence, int toSequence, int fromPosition, int toPosition);

    /// <summary>Position of a sequence's newest token; −1 when it is empty.</summary>
    [LibraryImport(Library, EntryPoint = "llama_memory_seq_pos_max")]
    internal static partial int LastPosition(nint memory, int sequence);

    [LibraryImport(Library, EntryPoint = "llama_decode")]
    internal static partial int Decode(ContextHandle context, LlamaBatch batch);

    [LibraryImport(Library, EntryPoint = "llama_synchronize")]
    internal static partial void Synchronize(ContextHandle context);

    [LibraryImport(Library, EntryPoint = "llama_get_logits_ith")]
    internal static partial float* Logits(ContextHandle context, int index);

    [LibraryImport(Library, EntryPoint = "llama_vocab_n_tokens")]
    internal static partial int VocabularySize(nint vocabulary);

    [LibraryImport(Library, EntryPoint = "llama_vocab_type")]
    internal static partial int VocabularyType(nint vocabulary);

    [LibraryImport(Library, EntryPoint = "llama_vocab_get_add_bos")]
    internal static partial byte AddsBeginningOfSequence(nint vocabulary);

    [LibraryImport(Library, EntryPoint = "llama_vocab_bos")]
    internal static partial int BeginningOfSequence(nint vocabulary);

    [LibraryImport(Library, EntryPoint = "llama_tokenize")]
    internal static partial int Tokenize(
        nint vocabulary, byte* text, int textBytes, int* tokens, int capacity, byte addSpecial, byte parseSpecial);

    [LibraryImport(Library, EntryPoint = "llama_detokenize")]
    internal static partial int Detokenize(
        nint vocabulary, int* tokens, int tokenCount, byte* text, int capacity, byte removeSpecial, byte unparseSpecial);
}
