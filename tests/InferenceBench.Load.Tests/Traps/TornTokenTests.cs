using System.Text.Json;
using InferenceBench.Engines.OpenAI.Control;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Load.Tests.Studies;
using InferenceBench.Load.Workloads;
using InferenceBench.Servers;

namespace InferenceBench.Load.Tests.Traps;

/// <summary>
/// llama-server ends a request with an error when the answer's bytes are no text, as those of random prompts and coarse
/// quantizations often are not.
/// </summary>
public sealed class TornTokenTests
{
    private static readonly int[] _torn = [3, 700, 701, 5000, 31_999];

    [Fact]
    public async Task They_are_found_also_where_a_token_contains_what_separates_them()
    {
        using var server = Server();
        using var control = new ControlClient(new Endpoint(server.Address));
        var dialect = new LlamaServerDialect();
        var facts = await dialect.RecogniseAsync(control, CancellationToken.None);

        (await dialect.TornTokensAsync(control, facts!, CancellationToken.None)).ShouldBe(_torn);
    }

    [Fact]
    public async Task No_answer_and_no_drawn_prompt_has_them()
    {
        using var server = Server();

        var record = await Study.LoadAsync(server, [2], new LoadMix(64, 4), rounds: 1);

        record.Requests.ShouldAllBe(request => request.IsGood || request.IsGivenUp);
        server.Requests.ShouldNotBeEmpty();
        server.Requests.SelectMany(sent => Ids(sent.Body)).Intersect(_torn).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_spells_no_tokens_is_asked_as_before()
    {
        using var server = new ScriptedServer(
            new ServerScript { Face = ServerFace.LlamaServer, ControlTrap = ControlTrap.TokensNegative });

        await Study.LoadAsync(server, [2], new LoadMix(64, 4), rounds: 1);

        server.Requests.ShouldAllBe(sent => !sent.Body.Contains("logit_bias"));
    }

    [Fact]
    public void Prompts_are_drawn_from_all_other_ids()
    {
        var ids = RandomIds.For(new ServerFacts { VocabularySize = 2000, TornTokens = [.. Enumerable.Range(256, 1740)] }, seed: 1)
            .Make(7, 500).TokenIds!;

        ids.Distinct().Order().ShouldBe([1996, 1997, 1998, 1999]);
    }

    private static ScriptedServer Server() => new(new ServerScript { Face = ServerFace.LlamaServer, TornTokens = _torn });

    private static IEnumerable<int> Ids(string body)
    {
        using var json = JsonDocument.Parse(body);
        return [.. json.RootElement.GetProperty("prompt").EnumerateArray().Select(id => id.GetInt32())];
    }
}
