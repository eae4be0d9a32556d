using System.Text;
using InferenceBench.Foundation.Csv;

namespace InferenceBench.Foundation.Tests.Csv;

public sealed class FieldEndsTests
{
    [Fact]
    public void Lines_of_every_length_end_where_their_commas_and_the_line_do()
    {
        var random = new Random(1);
        for (var length = 0; length < 300; length++)
        {
            foreach (var commas in new[] { 0, 2, 5, 40 })
            {
                var line = Encoding.ASCII.GetBytes(
                    [.. Enumerable.Range(0, length).Select(_ => random.Next(40) < commas ? ',' : 'x')]);
                int[] expected = [.. line.Index().Where(letter => letter.Item == ',').Select(letter => letter.Index), length];
                var ends = new int[expected.Length];

                FieldEnds.Of(line, ends).ShouldBe(expected.Length);
                ends.ShouldBe(expected);
                FieldEnds.Of(line, new int[expected.Length + 3]).ShouldBe(expected.Length);
                FieldEnds.Of(line, new int[expected.Length - 1]).ShouldBe(expected.Length);
                FieldEnds.Of(line, new int[expected.Length / 2]).ShouldBe((expected.Length / 2) + 1);
            }
        }
    }
}
