using System.Text.Json;
using InferenceBench.Engines.OpenAI.Targets;
using InferenceBench.Servers;

namespace InferenceBench.Engines.OpenAI.Tests.Targets;

/// <summary>Each kind of server as a target, on servers whose truth is known.</summary>
public sealed class EveryKindTests
{
    private const int Prompt = 40;
    private const int Steps = 6;

    public static TheoryData<string, ServerFace> Kinds => new()
    {
        { "llama-server", ServerFace.LlamaServer },
        { "vllm", ServerFace.Vllm },
        { "sglang", ServerFace.Sglang },
        { "tensorrt-llm", ServerFace.TensorRt },
        { "tgi", ServerFace.Tgi },
        { "ollama", ServerFace.Ollama },
        { "ollama-openai", ServerFace.Ollama },
        { "lm-studio", ServerFace.LmStudio },
        { "openai", ServerFace.Generic },
    };

    [Fact]
    public void No_kind_is_left_out() => Kinds.Select(row => row.Data.Item1).Order().ShouldBe(ServedEngine.Kinds.Order());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_server_is_measured(string kind, ServerFace face)
    {
        using var server = Serve(new ServerScript { Face = face, Slots = 8 });
        var engine = Connect(kind, server);
        using var session = engine.OpenRequests("/models/test.gguf", Prompt + Steps, 2);
        var prompts = Prompts(session.VocabularySize, 2);

        var times = session.Complete(prompts, Steps);

        engine.Name.ShouldBe(kind);
        times.Count.ShouldBe(2);
        times.ShouldAllBe(one => one.StepSeconds.Count == Steps && one.FirstTokenSeconds > 0 && one.StepSeconds.Sum() > 0);
        times.ShouldAllBe(one => one.PromptTokens == null || Math.Abs(one.PromptTokens.Value - Prompt) <= 3);
        server.Requests.TakeLast(2).ShouldAllBe(request => request.OutputTokens == Steps + 1);
    }

    /// <summary>Without a word, as llama-server does it after a stream.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_connection_that_the_server_ends_between_requests_is_opened_anew(string kind, ServerFace face)
    {
        using var server = Serve(new ServerScript { Face = face, Slots = 8, EndsConnections = true });
        using var session = Connect(kind, server).OpenRequests("/models/test.gguf", Prompt + Steps, 2);
        var prompts = Prompts(session.VocabularySize, 2);

        for (var repetition = 0; repetition < 5; repetition++)
        {
            session.Complete(prompts, Steps).ShouldAllBe(one => one.StepSeconds.Count == Steps);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_prompt_is_taken_from_a_cache(string kind, ServerFace face)
    {
        using var server = Serve(new ServerScript { Face = face, HasPrefixCache = true });
        using var session = Connect(kind, server).OpenRequests("/models/test.gguf", Prompt + Steps);
        var prompts = Prompts(session.VocabularySize, 1);

        for (var repetition = 0; repetition < 3; repetition++)
        {
            session.Complete(prompts, Steps)[0].StepSeconds.Count.ShouldBe(Steps);
        }
    }

    [Fact]
    public void A_server_that_takes_from_its_cache_all_the_same_is_refused()
    {
        using var server = Serve(new ServerScript { Face = ServerFace.Vllm, CachedTokens = prompt => prompt - 1 });
        using var session = Connect("vllm", server).OpenRequests("/models/test.gguf", Prompt + Steps);
        Refusal(() => session.Complete(Prompts(session.VocabularySize, 1), Steps)).ShouldContain("from its cache");
    }

    [Theory]
    [InlineData("vllm", ServerFace.Sglang, "it is SGLang; name that kind ('sglang')")]
    [InlineData("llama-server", ServerFace.Vllm, "it is vLLM; name that kind ('vllm')")]
    [InlineData("tgi", ServerFace.LlamaServer, "it is llama-server; name that kind ('llama-server')")]
    public void A_server_of_another_kind_is_told_by_its_name(string kind, ServerFace face, string said)
    {
        using var server = Serve(new ServerScript { Face = face });
        Refusal(() => Connect(kind, server)).ShouldContain(said);
    }

    [Fact]
    public void A_model_that_the_server_has_under_another_name_is_what_its_user_says()
    {
        using var server = Serve(new ServerScript { Face = ServerFace.Vllm });
        var access = new ServerAccess(server.Address);
        Refusal(() => ServedEngine.Connect("vllm", access, null).OpenRequests("/models/other-Q8_0.gguf", 50))
            .ShouldContain("has 'test-model' loaded; start one with 'other-Q8_0.gguf'");

        using var session = ServedEngine.Connect("vllm", access with { File = "other-Q8_0.gguf", Model = "test-model" }, null)
            .OpenRequests("/models/other-Q8_0.gguf", 50);
        session.Complete(Prompts(session.VocabularySize, 1), 3);

        using var body = JsonDocument.Parse(server.Requests.Last().Body);
        body.RootElement.GetProperty("model").GetString().ShouldBe("test-model");
    }

    [Fact]
    public void An_answer_that_ends_early_and_cannot_be_made_to_go_on_is_refused()
    {
        using var server = Serve(new ServerScript { Face = ServerFace.Ollama, Makes = asked => Math.Max(1, asked / 2) });
        using var session = Connect("ollama", server).OpenRequests("/models/test.gguf", Prompt + Steps);
        Refusal(() => session.Complete(Prompts(session.VocabularySize, 1), Steps)).ShouldContain("it cannot be made to go on");
    }

    private static int[][] Prompts(int vocabulary, int count) =>
        [.. Enumerable.Range(1, count)
            .Select(one => Enumerable.Range(0, Prompt).Select(i => (one * 7 * (i + 3)) % vocabulary).ToArray())];

    /// <summary>Tokens that came together, as on a machine that stands still for a moment, have no times.</summary>
    private static ScriptedServer Serve(ServerScript script) =>
        new(script with { AwaitsReads = true, Itl = TimeSpan.FromMilliseconds(10) });

    private static ServedEngine Connect(string kind, ScriptedServer server) =>
        ServedEngine.Connect(kind, new(server.Address) { File = "test.gguf" }, null);

    private static string Refusal(Action action) => Should.Throw<EngineException>(action).Message;
}
