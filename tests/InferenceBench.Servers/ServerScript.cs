namespace InferenceBench.Servers;

/// <summary>What a scripted server does. Its truth is known, so that a client can be held against it.</summary>
public sealed record ServerScript
{
    /// <summary>Whose routes and words it uses.</summary>
    public ServerFace Face { get; init; } = ServerFace.Vllm;

    /// <summary>From a request's arrival, or from its turn, to its first token.</summary>
    public TimeSpan Ttft { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Prompt time a token, on top.</summary>
    public TimeSpan PerPromptToken { get; init; }

    /// <summary>From one token to the next.</summary>
    public TimeSpan Itl { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>A token waits until the client has read what came before it: however little of a processor the client gets,
    /// each token has a time of its own.</summary>
    public bool AwaitsReads { get; init; }

    /// <summary>When the server stands still, from its first request on; no token comes meanwhile.</summary>
    public TimeSpan? StallAt { get; init; }

    /// <summary>For how long.</summary>
    public TimeSpan StallFor { get; init; }

    /// <summary>Tokens that come together.</summary>
    public int TokensPerChunk { get; init; } = 1;

    /// <summary>Requests served at once; others wait.</summary>
    public int Slots { get; init; } = int.MaxValue;

    /// <summary>Prompt tokens it says it had in its cache.</summary>
    public Func<int, int>? CachedTokens { get; init; }

    /// <summary>It keeps prompts and does not compute their beginnings again, unless a request forbids it; it says so.</summary>
    public bool HasPrefixCache { get; init; }

    /// <summary>Tokens it makes of those asked for; null = all.</summary>
    public Func<int, int>? Makes { get; init; }

    /// <summary>What goes wrong.</summary>
    public Trap Trap { get; init; }

    /// <summary>Tokens that are no whole characters: it ends a request with an error when the answer may have them.</summary>
    public IReadOnlyList<int> TornTokens { get; init; } = [];

    /// <summary>Which requests it goes wrong for, counted from 1; null = all.</summary>
    public Func<int, bool>? TrapFor { get; init; }

    /// <summary>What goes wrong when it is asked about itself.</summary>
    public ControlTrap ControlTrap { get; init; }

    /// <summary>It has another model from this request on; null = never.</summary>
    public int? ChangesModelAt { get; init; }

    /// <summary>Its counters begin anew when they are read for this time, from 1; null = never.</summary>
    public int? RestartsAt { get; init; }

    /// <summary>Tokens that it generates for others during each request.</summary>
    public int OthersTokens { get; init; }

    /// <summary>Every request is thrown out of the batch once.</summary>
    public bool Preempts { get; init; }

    /// <summary>Requests over one connection; it breaks at the next.</summary>
    public int MostRequestsAConnection { get; init; } = int.MaxValue;

    /// <summary>It ends every connection after a stream and does not say so, as llama-server does.</summary>
    public bool EndsConnections { get; init; }

    /// <summary>It speaks TLS, with a certificate that nobody knows.</summary>
    public bool IsTls { get; init; }

    /// <summary>What it says its GPUs draw all the time; null = it does not say. TensorRT-LLM's alone.</summary>
    public double? Watts { get; init; }

    public int ContextTokens { get; init; } = 8192;

    /// <summary>Wanted as bearer token; null = none.</summary>
    public string? ApiKey { get; init; }
}
