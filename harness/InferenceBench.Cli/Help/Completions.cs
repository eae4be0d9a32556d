using System.CommandLine;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;
using InferenceBench.Models.Formats;
using InferenceBench.Prices;
using InferenceBench.Results;
using InferenceBench.Studies.Setup;

namespace InferenceBench.Cli.Help;

/// <summary>The names that a shell offers where a command takes one: suites, models, runs, machines …</summary>
internal sealed class Completions
{
    private readonly Dictionary<string, Func<IEnumerable<string>>> _values;

    internal Completions(CliServices services)
    {
        var plan = new Lazy<ModelStore>(() => services.OpenModels());
        var book = new Lazy<PriceBook>(() => PriceBook.Load(services.Folders.Prices, []));
        IEnumerable<string> Models() => plan.Value.Resolver.Ids;
        IEnumerable<string> Runs() => new RunCatalog(services.Folders.Results).Names();
        _values = new(StringComparer.Ordinal)
        {
            ["suite"] = () => services.Suites().Names,
            ["results"] = Runs,
            ["--results"] = Runs,
            ["--with"] = Runs,
            ["--resume"] = Runs,
            ["models"] = Models,
            ["model"] = Models,
            ["--models"] = Models,
            ["--cascade-to"] = () => plan.Value.Reference.Ids,
            ["shape"] = () => plan.Value.Shapes.All.Select(shape => shape.Id),
            ["quantizations"] = () => QuantizedSize.Known,
            ["--quantization"] = Quantizations,
            ["--quantizations"] = Quantizations,
            ["--baseline"] = Quantizations,
            ["--engines"] = () => services.Engines.Ids,
            ["--hardware"] = () => book.Value.Hardware.Entries.Select(entry => entry.Id),
            ["--api"] = () => book.Value.Apis.Entries.Select(entry => entry.Id),
        };
    }

    /// <summary>Gives a command and all below it their names to offer.</summary>
    internal void AddTo(Command command)
    {
        foreach (var argument in command.Arguments.Where(argument => _values.ContainsKey(argument.Name)))
        {
            argument.CompletionSources.Add(_ => Names(argument.Name));
        }

        foreach (var option in command.Options.Where(option => _values.ContainsKey(option.Name)))
        {
            option.CompletionSources.Add(_ => Names(option.Name));
        }

        foreach (var sub in command.Subcommands)
        {
            AddTo(sub);
        }
    }

    private static IEnumerable<string> Quantizations() =>
        [.. QuantizedSize.Known, .. OnnxQuantization.All.Select(quantization => quantization.Name)];

    /// <summary>A broken price file is no reason for a shell to print errors at every key.</summary>
    private IEnumerable<string> Names(string name)
    {
        try
        {
            // A line is a name: one with a line's end in it would be two.
            return [.. _values[name]().Where(value => PlainText.OneLine(value) == value)];
        }
        catch (InputException)
        {
            return [];
        }
    }
}
