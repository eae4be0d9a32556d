using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Tests.Workloads;

public sealed class WorkloadTests
{
    private static readonly LoadMix Mix = LoadMix.Of(
        LengthDistribution.Parse("", "uniform:40:80"), LengthDistribution.Parse("", "8"));
    private static readonly string[] Words = [.. Enumerable.Range(0, 300).Select(i => $"w{i % 120}")];

    public static TheoryData<string> Workloads =>
        ["single", "shared-prefix:tokens=20,groups=3,share=70%", "conversation:turns=3"];

    public static TheoryData<string, string> WorkloadsAndMakers
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var workload in new[] { "single", "shared-prefix:tokens=20,groups=3,share=70%", "conversation:turns=3" })
            {
                foreach (var maker in new[] { "ids", "words", "text-ids", "text" })
                {
                    data.Add(workload, maker);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(WorkloadsAndMakers))]
    public void No_prompt_comes_twice(string workload, string maker)
    {
        var prints = Shapes(Of(workload), visits: 2, sessions: 1500)
            .Select(shape => PromptAssembly.Of(shape, Maker(maker), 0, asMessages: false).Fingerprint)
            .ToList();

        prints.Distinct().Count().ShouldBe(prints.Count);
    }

    [Theory]
    [MemberData(nameof(Workloads))]
    public void Prompts_of_ids_are_as_long_as_their_shape_says(string workload) =>
        Shapes(Of(workload), 1, 100).ShouldAllBe(
            shape => PromptAssembly.Of(shape, Maker("ids"), 0, false).TokenIds!.Length == shape.InputTokens);

    [Theory]
    [MemberData(nameof(Workloads))]
    public void What_is_said_to_be_shared_was_in_an_earlier_prompt_of_the_visit_and_of_no_other(string workload)
    {
        var one = Of(workload);
        var seen = new HashSet<string>();
        foreach (var (shape, visit) in Visits(one))
        {
            var ids = PromptAssembly.Of(shape, Maker("ids"), 0, false).TokenIds!;
            if (shape.SharedTokens > 0)
            {
                seen.ShouldContain($"{visit}:{string.Join(' ', ids.Take(shape.SharedTokens))}");
                seen.ShouldNotContain($"{visit - 1}:{string.Join(' ', ids.Take(shape.SharedTokens))}");
            }

            for (var end = 1; end <= ids.Length; end++)
            {
                seen.Add($"{visit}:{string.Join(' ', ids.Take(end))}");
            }
        }
    }

    [Fact]
    public void The_stated_share_of_prompts_has_a_beginning_and_all_groups_come()
    {
        var shapes = Shapes(Of("shared-prefix:tokens=20,groups=4,share=70%"), 1, 4000);

        shapes.Average(shape => shape.SharedTokens > 0 ? 1 : 0).ShouldBe(0.7, 0.03);
        shapes.Where(shape => shape.SharedTokens > 0).Select(shape => shape.Parts[0].Key).Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void A_shorter_mix_has_beginnings_that_are_shorter_by_as_much()
    {
        var workload = new SharedPrefixes(600, 1000, 1, 1);

        workload.Session(new(1, 0, 1, new LoadMix(250, 10), 1))[0].SharedTokens.ShouldBe(150);
    }

    [Fact]
    public void A_prompt_of_a_turn_is_all_that_was_said_before_and_more()
    {
        var turns = new Conversations(4, 2).Session(new(1, 0, 1, new LoadMix(100, 10), 1));

        turns.Select(turn => turn.InputTokens).ShouldBe([100, 210, 320, 430]);
        turns.Select(turn => turn.SharedTokens).ShouldBe([0, 100, 210, 320]);
        turns.Select(turn => turn.DelaySeconds).ShouldBe([0, 2, 2, 2]);
        new Conversations(4, 2).LargestTokens(new LoadMix(100, 10)).ShouldBe(440);
    }

    [Fact]
    public void Messages_of_a_chat_change_between_user_and_assistant()
    {
        var last = new Conversations(3, 0).Session(new(1, 0, 1, new LoadMix(12, 5), 1))[2];

        var prompt = PromptAssembly.Of(last, Maker("words"), 0, asMessages: true);

        prompt.History.Count.ShouldBe(4);
        prompt.History.Select(message => message.Split(' ').Length).ShouldBe([12, 5, 12, 5]);
        prompt.Text!.Split(' ').Length.ShouldBe(12);
    }

    [Fact]
    public void Repeated_prompts_are_as_many_as_were_asked_for()
    {
        var shapes = Shapes(Of("repeated:prompts=20"), 2, 100);

        shapes.Select(shape => PromptAssembly.Of(shape, Maker("ids"), 0, false).Fingerprint).Distinct().Count().ShouldBe(20);
    }

    [Fact]
    public void Another_run_has_other_prompts_where_its_keys_are_masked()
    {
        var shape = Shapes(Of("single"), 1, 1)[0];

        PromptAssembly.Of(shape, Maker("ids"), 12345, false).TokenIds!.Zip(
            PromptAssembly.Of(shape, Maker("ids"), 0, false).TokenIds!)
            .Count(pair => pair.First == pair.Second).ShouldBeLessThan(3);
    }

    [Theory]
    [InlineData("zipf")]
    [InlineData("conversation")]
    [InlineData("conversation:turns=1")]
    [InlineData("conversation:turns=two")]
    [InlineData("conversation:turns=3,turns=4")]
    [InlineData("conversation:turns=3,colour=4")]
    [InlineData("shared-prefix:tokens=60")]
    [InlineData("shared-prefix:tokens=20,share=0")]
    [InlineData("shared-prefix:tokens=20,share=101%")]
    [InlineData("repeated:prompts=0")]
    [InlineData("repeated:=")]
    public void A_workload_that_cannot_be_is_refused_with_what_to_write(string text) =>
        Should.Throw<InputException>(() => WorkloadForms.Parse(text, Mix)).Message.ShouldMatch("--workload|--isl|write");

    [Fact]
    public void Every_example_can_be_read() =>
        WorkloadForms.Examples.Select(example => WorkloadForms.Parse(example, new LoadMix(1000, 200))).ShouldAllBe(
            workload => workload != null);

    private static Workload Of(string text) => text == "single" ? new SingleRequests() : WorkloadForms.Parse(text, Mix)!;

    private static IPromptMaker Maker(string kind) => kind switch
    {
        "ids" => new RandomIds(256, 30_000, 1),
        "words" => new RandomWords(1, 0, 1),
        "text-ids" => new TextIds([.. Enumerable.Range(0, 5000).Select(i => 300 + (i * 7919 % 1000))]),
        _ => new TextWords(Words, 0, 1),
    };

    private static List<RequestShape> Shapes(Workload workload, int visits, int sessions)
    {
        var (shapes, number) = (new List<RequestShape>(), 1L);
        for (var visit = 1; visit <= visits; visit++)
        {
            for (var index = 0; index < sessions; index++)
            {
                var session = workload.Session(new(visit, index, number, Mix, 1));
                shapes.AddRange(session);
                number += session.Count;
            }
        }

        return shapes;
    }

    /// <summary>Two visits, what makes the cache warm first.</summary>
    private static IEnumerable<(RequestShape Shape, int Visit)> Visits(Workload workload)
    {
        var number = 1L;
        for (var visit = 1; visit <= 2; visit++)
        {
            foreach (var primer in workload.Primers(visit, Mix))
            {
                yield return (primer, visit);
            }

            for (var index = 0; index < 60; index++)
            {
                foreach (var shape in workload.Session(new(visit, index, number, Mix, 1)))
                {
                    number++;
                    yield return (shape, visit);
                }
            }
        }
    }
}
