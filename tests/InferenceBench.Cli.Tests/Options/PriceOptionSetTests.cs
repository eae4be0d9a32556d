using System.CommandLine;

namespace InferenceBench.Cli.Tests.Options;

/// <summary>One set of price options, wherever something is priced on one machine.</summary>
public sealed class PriceOptionSetTests : IDisposable
{
    private static readonly string[] Set = ["--usd-per-hour", "--hardware", "--count", "--tier", "--owned", "--prices"];

    private static readonly string[] Pricing =
        ["run", "load", "cost", "cheapest", "breakeven", "report", "claims run", "claims report", "claims check"];

    private readonly Cli _cli = new();

    [Fact]
    public void Every_command_that_prices_has_the_whole_set()
    {
        var all = All(_cli.Root(), "").ToDictionary(command => command.Path, command => command.Options);

        foreach (var path in Pricing)
        {
            Set.Except(all[path].Select(option => option.Name)).ShouldBeEmpty(path);
        }
    }

    /// <summary>Told by <c>--owned</c>: <c>--hardware</c> may also be what another tool calls a machine.</summary>
    [Fact]
    public void A_command_that_has_one_of_a_machines_options_has_all_of_them_alike()
    {
        var commands = All(_cli.Root(), "").Where(command => command.Options.Any(option => option.Name == "--owned")).ToList();

        commands.Count.ShouldBeGreaterThanOrEqualTo(Pricing.Length);
        foreach (var name in Set)
        {
            var alike = commands.Select(command => command.Options.FirstOrDefault(option => option.Name == name))
                .Select(option => (option?.ValueType, option?.HelpName, option?.Arity)).Distinct().ToList();
            alike.Count.ShouldBe(1, name);
            alike[0].ValueType.ShouldNotBeNull(name);
        }
    }

    public void Dispose() => _cli.Dispose();

    private static IEnumerable<(string Path, IReadOnlyList<Option> Options)> All(Command command, string path) =>
        command.Subcommands
            .SelectMany(sub => All(sub, $"{path} {sub.Name}".Trim()))
            .Prepend((path, [.. command.Options]));
}
