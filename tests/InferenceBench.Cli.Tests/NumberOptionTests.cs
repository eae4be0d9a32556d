using System.CommandLine;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Tests;

/// <summary>Every option of every command that takes a number with a fraction reads it alike.</summary>
public sealed class NumberOptionTests : IDisposable
{
    private static readonly Type[] _kinds =
    [
        typeof(double), typeof(double?), typeof(double[]), typeof(decimal), typeof(decimal?), typeof(decimal[]),
    ];

    private readonly Cli _cli = new();

    [Theory]
    [InlineData("2,49")]
    [InlineData("1,234.5")]
    [InlineData("1.234,50")]
    [InlineData("$2.49")]
    [InlineData("nan")]
    [InlineData("1e999")]
    public async Task A_number_with_anything_between_its_digits_is_refused_by_every_option(string number)
    {
        var options = All(_cli.Root()).ToList();
        options.Count.ShouldBeGreaterThan(8);
        foreach (var (words, arguments, option) in options)
        {
            var error = (await _cli.RunAsync([.. words, .. Enumerable.Repeat("x", arguments), option.Name, number]))
                .ShouldFail(ExitCode.Usage);

            error.ShouldContain($"'{number}' is no value for {option.Name}");
            error.ShouldContain("decimal point");
        }
    }

    [Theory]
    [InlineData("1e30")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("1e-30")]
    public async Task A_price_that_cannot_be_is_refused(string price) =>
        (await _cli.RunAsync("run", "tiny", "--usd-per-hour", price))
            .ShouldFail(ExitCode.PriceInvalid)
            .ShouldContain("US$ an hour makes no sense");

    public void Dispose() => _cli.Dispose();

    /// <summary>Each option with the words of its command and how many arguments that needs.</summary>
    private static IEnumerable<(string[] Words, int Arguments, Option Option)> All(Command command, params string[] words) =>
    [
        .. command.Options.Where(option => _kinds.Contains(option.ValueType))
            .Select(option => (words, command.Arguments.Sum(argument => argument.Arity.MinimumNumberOfValues), option)),
        .. command.Subcommands.SelectMany(sub => All(sub, [.. words, sub.Name])),
    ];
}
