using System.Text;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Tests.Workloads;

/// <summary>Requests that are written in place are, byte for byte, those that the dialect itself writes.</summary>
public sealed class RequestWriterTests
{
    private static readonly LoadMix _mix = new(300, 20);
    private static readonly Endpoint _endpoint = new(new Uri("http://127.0.0.1:8000/base/")) { ApiKey = "key" };

    public static TheoryData<string> Dialects => [.. ServerDetector.All.Select(dialect => dialect.Id)];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void A_request_in_place_is_the_one_that_the_dialect_writes(string id)
    {
        var dialect = ServerDetector.All.First(one => one.Id == id);
        var facts = new ServerFacts { VocabularySize = 50_000, TornTokens = [300, 301, 4711] };
        foreach (var workload in (Workload[])[
            new SingleRequests(), new Conversations(3, 0), new SharedPrefixes(100, 300, 2, 0.5),
        ])
        {
            foreach (var cache in (CacheUse[])[CacheUse.Cold, CacheUse.Warm])
            {
                var prompts = RandomIds.For(facts, 7);
                var server = new DetectedServer(dialect, facts);
                var pool = new BufferPool();
                var source = new RequestSource(
                    _endpoint, server, RequestKind.Completions, "a \"model\"", prompts,
                    pool) { Workload = workload, Cache = cache };
                for (var i = 0; i < 20; i++)
                {
                    for (var request = source.Next(_mix, 1, i); request is not null; request = request.Following)
                    {
                        Expect(request, server, source, facts);
                    }
                }
            }
        }
    }

    [Fact]
    public void A_dialect_whose_numbers_depend_on_each_other_has_no_template() =>
        BodyTemplate.Of(new Reckoning(), Like(null)).ShouldBeNull();

    [Fact]
    public void A_template_takes_any_numbers()
    {
        var template = BodyTemplate.Of(new VllmDialect(), Like("salt"))!;
        int[] ids = [0, int.MaxValue, 9, 10, 99, 100];
        var body = new byte[template.MostBytes(ids.Length, 4)];
        var length = template.Write(body, ids, int.MaxValue, "abcd"u8, 0);

        Encoding.UTF8.GetString(body, 0, length).ShouldBe(Encoding.UTF8.GetString(
            new VllmDialect().Body(Like("abcd") with { TokenIds = ids, OutputTokens = int.MaxValue, Seed = 0 })));
    }

    private static void Expect(LoadRequest request, DetectedServer server, RequestSource source, ServerFacts facts)
    {
        var text = Encoding.UTF8.GetString(request.Exchange.Message.Span);
        using var json = System.Text.Json.JsonDocument.Parse(text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        var ids = json.RootElement.GetProperty("prompt").ValueKind == System.Text.Json.JsonValueKind.Array
            ? json.RootElement.GetProperty("prompt").EnumerateArray().Select(id => id.GetInt32()).ToArray() : null;
        var salt = json.RootElement.TryGetProperty("cache_salt", out var value) ? value.GetString() : null;
        if (ids is not null)
        {
            ids.Length.ShouldBe(request.Shape.InputTokens);
            var body = server.Dialect.Body(new GenerationRequest
            {
                Kind = RequestKind.Completions,
                Model = "a \"model\"",
                TokenIds = ids,
                OutputTokens = request.Shape.OutputTokens,
                WithoutTokens = facts.TornTokens,
                CacheSalt = salt ?? (source.Cache == CacheUse.Cold ? "any" : null),
                Seed = (int)request.Number,
            });
            text.ShouldBe(Encoding.UTF8.GetString(RequestMessage.Post(
                _endpoint, server.Dialect.RouteOf(RequestKind.Completions), body).Span));
        }

        Encoding.UTF8.GetString(source.MessageOf(request).Span).ShouldBe(text);
    }

    private static GenerationRequest Like(string? salt) =>
        new() { Kind = RequestKind.Completions, Model = "m", OutputTokens = 1, CacheSalt = salt };

    private sealed class Reckoning : ServerDialect
    {
        public override string Id => "test";

        public override string Name => "a test";

        public override Task<ServerFacts?> RecogniseAsync(
            InferenceBench.Engines.OpenAI.Control.ControlClient client, CancellationToken cancellationToken) =>
            Task.FromResult<ServerFacts?>(null);

        protected override void WriteFields(System.Text.Json.Utf8JsonWriter json, GenerationRequest request)
        {
            json.WriteNumber("max_total"u8, (request.TokenIds?.Length ?? 0) + (long)request.OutputTokens);
            json.WriteNumber("seed"u8, request.Seed);
        }
    }
}
