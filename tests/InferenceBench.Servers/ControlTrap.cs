namespace InferenceBench.Servers;

/// <summary>What goes wrong when llama-server is asked about itself, one each.</summary>
public enum ControlTrap
{
    None,

    /// <summary>No answer.</summary>
    Hangs,

    /// <summary>One byte a second.</summary>
    Drips,

    /// <summary>More bytes than any answer has.</summary>
    Huge,

    /// <summary>Another address.</summary>
    Redirects,

    /// <summary>Status 500 with more bytes than any answer has.</summary>
    ErrorHuge,

    /// <summary>Status 500 with one byte a second.</summary>
    ErrorDrips,

    /// <summary>Status 503: the model is still being loaded.</summary>
    Loading,

    /// <summary>A list instead of an object.</summary>
    List,

    /// <summary>Brackets within brackets, without end.</summary>
    Deep,

    /// <summary>A version of control characters and markup.</summary>
    EvilText,

    /// <summary>A context that is a text.</summary>
    ContextText,

    /// <summary>A context beyond all numbers.</summary>
    ContextHuge,

    /// <summary>A negative context.</summary>
    ContextNegative,

    /// <summary>No models.</summary>
    NoModels,

    /// <summary>A vocabulary of nothing.</summary>
    VocabularyZero,

    /// <summary>A negative vocabulary.</summary>
    VocabularyNegative,

    /// <summary>A tokenizer that answers with texts.</summary>
    TokensAreTexts,

    /// <summary>A tokenizer that answers with negative ids.</summary>
    TokensNegative,
}
