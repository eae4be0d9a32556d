using InferenceBench.Foundation.Words;

namespace InferenceBench.Foundation.Tests.Words;

public sealed class NearMissTests
{
    private static readonly string[] _suites = ["default", "ladder", "quality-ladder", "kv", "flash"];

    [Theory]
    [InlineData("laddr", "ladder")]
    [InlineData("ladedr", "ladder")]
    [InlineData("LADDER", "ladder")]
    [InlineData("defaul", "default")]
    [InlineData("quality", "quality-ladder")]
    [InlineData("adde", "ladder, quality-ladder")]
    [InlineData("vk", "kv")]
    [InlineData("something", "")]
    [InlineData("x", "")]
    [InlineData("", "")]
    public void The_nearest_names_are_offered_and_none_when_none_is_near(string typed, string offered) =>
        string.Join(", ", NearMiss.Of(typed, _suites)).ShouldBe(offered);

    [Fact]
    public void A_name_is_near_to_itself_with_one_letter_wrong_left_out_too_many_or_swapped()
    {
        foreach (var name in _suites.Where(name => name.Length > 3))
        {
            for (var i = 1; i < name.Length - 1; i++)
            {
                foreach (var typed in new[]
                {
                    name.Remove(i, 1), name.Insert(i, "x"), name[..i] + "x" + name[(i + 1)..],
                    name[..i] + name[i + 1] + name[i] + name[(i + 2)..],
                })
                {
                    NearMiss.Of(typed, _suites).ShouldContain(name, typed);
                }
            }
        }
    }

    [Fact]
    public void The_question_comes_before_what_else_to_do()
    {
        NearMiss.Then("falsh", _suites, "use one of a, b").ShouldBe("did you mean 'flash'? Use one of a, b");
        NearMiss.Then("else", _suites, "use one of a, b").ShouldBe("use one of a, b");
    }
}
