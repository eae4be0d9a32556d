using FsCheck;
using FsCheck.Fluent;
using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Testing;

namespace InferenceBench.Reporting.Tests.Tables;

public sealed class ShortNamesTests
{
    [Fact]
    public void Names_that_fit_stay() => ShortNames.Of(["one", "two"], 3).ShouldBe(["one", "two"]);

    [Fact]
    public void Names_whose_beginnings_differ_lose_their_ends() =>
        ShortNames.Of(["llama-3.2-1b-instruct", "qwen3-30b-a3b-instruct"], 10).ShouldBe(["llama-3.2…", "qwen3-30b…"]);

    [Fact]
    public void Names_whose_tails_differ_keep_them() =>
        ShortNames.Of(["Acme3-30B-A3B-Instruct-Q4_K_M", "Acme3-30B-A3B-Instruct-UD-Q4_K_XL"], 14)
            .ShouldBe(["Acme3-3…Q4_K_M", "Acme3-3…4_K_XL"]);

    [Fact]
    public void Names_that_differ_only_in_the_middle_keep_it() =>
        ShortNames.Of(["acme-model-with-a-long-name-7b-instruct-of-2507", "acme-model-with-a-long-name-8b-instruct-of-2507"], 14)
            .ShouldBe(["…7b-instruct-…", "…8b-instruct-…"]);

    [Fact]
    public void The_same_name_is_cut_the_same_way_in_every_row() =>
        ShortNames.Of(["a-long-name-of-a-model-1", "a-long-name-of-a-model-2", "a-long-name-of-a-model-1"], 14)
            .Distinct()
            .Count()
            .ShouldBe(2);

    [Theory]
    [InlineData(40)]
    [InlineData(500)]
    public void Odd_names_are_told_apart_within_any_width_that_has_room_for_it(int count)
    {
        foreach (var kind in OddNames.Kinds.Append("mixed"))
        {
            foreach (var width in new[] { 14, 17, 24, 38, 60 })
            {
                string[] names = [.. Enumerable.Range(0, count).Select(number => OddNames.Of(kind, number))];
                var shown = ShortNames.Of(names, width);

                shown.Distinct().Count().ShouldBe(count, $"{kind} at {width}");
                shown.ShouldAllBe(text => TextWidth.Of(text) <= width, $"{kind} at {width}");
            }
        }
    }

    [Fact]
    public void No_letter_loses_its_marks_and_no_sign_is_halved()
    {
        const string word = "e\u0301👍🏽🇩🇪👩\u200d💻";
        for (var width = 1; width < 60; width++)
        {
            foreach (var text in ShortNames.Of([.. "abc".Select(c => $"{word}{word}{c}{word}{word}")], width))
            {
                text.EnumerateRunes().ShouldNotContain(System.Text.Rune.ReplacementChar);
                text.Replace("e\u0301", "", StringComparison.Ordinal).ShouldNotContain('\u0301');
                text.Replace("e\u0301", "", StringComparison.Ordinal).ShouldNotContain('e');
                text.Replace("👩\u200d💻", "", StringComparison.Ordinal).ShouldNotContain('\u200d');
                text.Replace("🇩🇪", "", StringComparison.Ordinal).EnumerateRunes()
                    .ShouldNotContain(rune => rune.Value >= 0x1F1E6 && rune.Value <= 0x1F1FF);
            }
        }
    }

    [Fact]
    public void Names_that_differ_in_one_place_anywhere_are_told_apart_and_keep_within_the_width()
    {
        var letters = Gen.ArrayOf(Gen.Elements('a', 'b', '-', '7', '模')).Select(text => new string(text));
        var names = from head in letters from tail in letters from width in Gen.Choose(4, 30) select (head, tail, width);
        Prop.ForAll(names.ToArbitrary(), given =>
        {
            string[] different = [given.head + "x" + given.tail, given.head + "y" + given.tail, given.head + "z" + given.tail];
            var shown = ShortNames.Of(different, given.width);
            return shown.Distinct().Count() == 3 && shown.All(text => TextWidth.Of(text) <= given.width);
        }).QuickCheckThrowOnFailure();
    }
}
