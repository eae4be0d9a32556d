namespace InferenceBench.Load.Records;

/// <summary>The server that was loaded, without its address.</summary>
public sealed record ServedBy
{
    /// <summary>Id of its dialect, e.g. <c>vllm</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Its version or build; null = it does not tell.</summary>
    public string? Version { get; init; }

    /// <summary>Name of the model there; of a path the last part alone.</summary>
    public required string Model { get; init; }

    public int? ContextTokens { get; init; }

    /// <summary>Sequences it computes at once; null = it does not tell.</summary>
    public int? Slots { get; init; }

    /// <summary><c>completions</c> or <c>chat</c>.</summary>
    public required string Requests { get; init; }

    /// <summary>One of <see cref="PromptForms"/>.</summary>
    public required string Prompts { get; init; }

    /// <summary>The server can be made to generate exactly as many tokens as asked for.</summary>
    public required bool ForcesLength { get; init; }

    /// <summary>A model's name fit to be published: a path on somebody's machine is no name.</summary>
    public static string PublicName(string model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var isPath = model.StartsWith('/') || model.StartsWith('~') || model.StartsWith('.')
            || model.Contains('\\', StringComparison.Ordinal);
        return isPath ? model[(model.LastIndexOfAny(['/', '\\']) + 1)..] : model;
    }
}
