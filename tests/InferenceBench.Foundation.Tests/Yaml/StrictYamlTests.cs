using FsCheck;
using FsCheck.Fluent;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Yaml;

namespace InferenceBench.Foundation.Tests.Yaml;

public sealed class StrictYamlTests
{
    public sealed record Box : Located
    {
        public required string Id { get; init; }

        public required int Count { get; init; }

        public double UsdPerHour { get; init; }

        public bool Gated { get; init; }

        public IReadOnlyList<Box> Inner { get; init; } = [];

        public IReadOnlyDictionary<string, double> Prices { get; init; } = new Dictionary<string, double>();
    }

    [Fact]
    public void A_file_becomes_a_record_with_lists_numbers_and_places()
    {
        var box = Read("""
            id: a
            count: 3
            usd_per_hour: 2.49
            gated: true
            prices: { nvidia: 1.5 }
            inner:
              - id: b
                count: 1_000
            """);

        box.Id.ShouldBe("a");
        box.UsdPerHour.ShouldBe(2.49);
        box.Gated.ShouldBeTrue();
        box.Prices["nvidia"].ShouldBe(1.5);
        box.Inner.ShouldHaveSingleItem().Count.ShouldBe(1000);
        box.Where.ShouldBe("box.yaml, line 1");
        box.Inner[0].Where.ShouldBe("box.yaml, line 7");
    }

    [Theory]
    [InlineData("id: a\ncount: 1\ncolour: red", "box.yaml, line 3:", "'colour'")]
    [InlineData("id: a\ncount: 1\ninner:\n  - id: b\n    count: 2\n    cuont: 3", "line 6:", "'cuont'")]
    [InlineData("id: a\ncount: 1\nid: b", "line 3:", "twice: id")]
    [InlineData("id: a\ncount: many", "line 2:", "'many'")]
    [InlineData("id: a\ncount: 99999999999999", "line 2:", "whole number")]
    [InlineData("id: a\ncount: 1.5", "line 2:", "whole number")]
    [InlineData("id: \"a\\0b\"\ncount: 1", "line 1:", "zero character")]
    [InlineData("id: a\ncount: 1\ngated: maybe", "line 3:", "maybe")]
    [InlineData("id: a\ncount: 1\ninner: text", "line 3:", "list")]
    [InlineData("id: [a, b]\ncount: 1", "line 1:", "")]
    [InlineData("- id: a", "line 1:", "")]
    [InlineData("just text", "line 1:", "")]
    [InlineData("count: 1", "line 1:", "missing: 'id'")]
    [InlineData("id:\ncount: 1", "line 1:", "no value")]
    [InlineData("id: a\ncount: 1\n inner: []", "line 3:", "")]
    [InlineData("id: 'a\ncount: 1", "line ", "")]
    [InlineData("id: a\n\tcount: 1", "line ", "tab")]
    [InlineData("id: a\ncount: 1\n---\nid: b\ncount: 2", "line 3:", "document")]
    [InlineData(
        "id: &x a\ncount: 1", "line 1:", "anchors (&) and aliases (*) are not supported, as in column 5; write the value out")]
    [InlineData("id: *a\ncount: 1", "line 1:", "as in column 5; write the value out")]
    [InlineData("id: a\ncount: 1\ninner: &x [*x]", "line 3:", "as in column 8; write the value out")]
    [InlineData("id: a\ncount: *", "line 2:", "anchors (&) and aliases (*) are not supported")]
    [InlineData("id: a\ncount: & 1", "line 2:", "anchors (&) and aliases (*) are not supported")]
    [InlineData("id: !!foo a\ncount: 1", "line 1:", "the tag '!!foo' in column 5 means nothing here; take it out")]
    [InlineData("id: a\ncount: !own 1", "line 2:", "the tag '!own' in column 8 means nothing here; take it out")]
    [InlineData("id: !<tag:x,2000:y> a\ncount: 1", "line 1:", "the tag 'tag:x,2000:y' in column 5")]
    [InlineData("id: a\ncount: !!python/object:os.system 1", "line 2:", "the tag '!!python/object:os.system' in column 8")]
    [InlineData("id: a\ncount: 1\ninner: !!set {a}", "line 3:", "the tag '!!set' in column 8")]
    [InlineData("id: ! a\ncount: 1", "line 1:", "the tag '!' in column 5")]
    [InlineData("!!foo\nid: a\ncount: 1", "line 1:", "the tag '!!foo' in column 1")]
    [InlineData("id: !e!foo a\ncount: 1", "line 1:", "the tag (!) in column 5 means nothing here; take it out")]
    [InlineData("id: !<a\ncount: 1", "line 1:", "the tag (!) in column ")]
    [InlineData("id: a\ncount: @1", "line 2:", "look at the indentation, colons, brackets and quotes")]
    [InlineData("id: a: b\ncount: 1", "line 1:", "look at the indentation, colons, brackets and quotes")]
    [InlineData("id: a\ncount: 1\ninner: [", "line ", "look at the indentation, colons, brackets and quotes")]
    public void A_mistake_is_one_sentence_with_file_and_line(string text, string where, string what)
    {
        var error = Should.Throw<InputException>(() => Read(text));

        error.ExitCode.ShouldBe(ExitCode.FileInvalid);
        error.Message.ShouldStartWith("box.yaml, ");
        error.Message.ShouldContain(where);
        error.Message.ShouldContain(what);
        error.Message.ShouldNotContain("\n");
        error.Message.ShouldEndWith(".");
        error.Message.ShouldNotContain("InferenceBench.");
        error.Message.ShouldNotContain("Exception");
    }

    [Theory]
    [InlineData("id: !!str a\ncount: !!int 1")]
    [InlineData("id: a\ncount: 1\ngated: !!bool true\nusd_per_hour: !!float 1.5")]
    public void A_tag_that_says_what_a_value_is_anyway_changes_nothing(string text) => Read(text).Count.ShouldBe(1);

    [Fact]
    public void An_unknown_key_is_answered_with_the_known_ones() =>
        Should.Throw<InputException>(() => Read("idd: a")).Message.ShouldContain("usd_per_hour");

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n...\n")]
    [InlineData("~")]
    public void An_empty_file_says_so(string text) =>
        Should.Throw<InputException>(() => Read(text)).Message.ShouldContain("box.yaml is empty");

    [Fact]
    public void A_billion_laughs_is_refused_at_the_first_anchor()
    {
        var lines = new List<string> { "l0: &l0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]" };
        for (var i = 1; i < 10; i++)
        {
            lines.Add($"l{i}: &l{i} [{string.Join(", ", Enumerable.Repeat($"*l{i - 1}", 10))}]");
        }

        var error = Should.Throw<InputException>(() =>
            StrictYaml.Read<Dictionary<string, object>>(string.Join('\n', lines), "bomb.yaml"));
        error.Message.ShouldContain("line 1: anchors");
    }

    [Fact]
    public void Deep_nesting_is_refused_before_the_stack_ends() =>
        Should.Throw<InputException>(() => StrictYaml.Read<Dictionary<string, object>>(
            "a: " + new string('[', 200_000), "deep.yaml"))
            .Message.ShouldContain("nesting");

    [Fact]
    public void A_huge_file_is_refused_unread()
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var stream = File.OpenWrite(path))
            {
                stream.SetLength(8L << 30);
            }

            Should.Throw<InputException>(() => StrictYaml.ReadFile<Box>(path)).Message.ShouldContain("larger than 4 MiB");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_file_without_end_is_refused()
    {
        if (File.Exists("/dev/zero"))
        {
            Should.Throw<InputException>(() => StrictYaml.ReadFile<Box>("/dev/zero")).Message.ShouldContain("larger than 4 MiB");
        }
    }

    [Fact]
    public void A_missing_file_says_so() =>
        Should.Throw<InputException>(() => StrictYaml.ReadFile<Box>("/nowhere/box.yaml")).Message
            .ShouldContain("/nowhere/box.yaml");

    [Fact]
    public void Any_text_is_read_or_answered_with_a_sentence()
    {
        var pieces = Gen.Elements(
            "id", "count", "inner", ":", ": ", "\n", "  ", "- ", "[", "]", "{", "}", "'", "\"", "#", "&a", "*a", "!!int", "!x",
            "|", ">", "%YAML 1.2",
            "---", "...", "\t", "1", "\\x", "\uFEFF", "\0", "é", "?", ",", "<<", "~", "@", "`", "\\u12", "\r");
        var texts = Gen.ListOf(pieces).Select(list => string.Concat(list));
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            try
            {
                Read(text);
            }
            catch (InputException e)
            {
                e.Message.ShouldNotContain("\n");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    private static Box Read(string text) => StrictYaml.Read<Box>(text, "box.yaml");
}
