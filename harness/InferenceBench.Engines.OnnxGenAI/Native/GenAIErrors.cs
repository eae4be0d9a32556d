namespace InferenceBench.Engines.OnnxGenAI.Native;

/// <summary>Makes one sentence of what onnxruntime-genai says.</summary>
internal static class GenAIErrors
{
    private static readonly (string Part, EngineFailure Failure)[] _known =
    [
        ("Unsupported model_type", EngineFailure.ArchitectureUnknown),
        ("is not a registered function/op", EngineFailure.ArchitectureUnknown),
        ("exceeds max length", EngineFailure.ContextFull),
        ("already at max_length", EngineFailure.ContextFull),
        ("bad_alloc", EngineFailure.OutOfMemory),
        ("bad allocation", EngineFailure.OutOfMemory),
        ("Failed to allocate", EngineFailure.OutOfMemory),
        ("out of memory", EngineFailure.OutOfMemory),
        ("Protobuf parsing failed", EngineFailure.ModelUnreadable),
    ];

    /// <param name="message">The library's words.</param>
    /// <param name="otherwise">The kind of failure when the words are not known.</param>
    /// <param name="action">What it could not do, e.g. <c>load 'x'</c>.</param>
    /// <param name="innerException">Its exception, if any.</param>
    internal static EngineException Translate(string message, EngineFailure otherwise, string action, Exception? innerException)
    {
        var failure = _known.Where(k => message.Contains(k.Part, StringComparison.OrdinalIgnoreCase))
            .Select(k => (EngineFailure?)k.Failure)
            .FirstOrDefault();
        return new EngineException(
            failure ?? otherwise, $"onnxruntime-genai cannot {action}: {NativeWords.OneLine(message)}.", innerException);
    }
}
