using InferenceBench.Results;

namespace InferenceBench.Cli.Tests.Processes;

/// <summary>
/// A run that is struck at chosen moments and gone on with until it has ended, again and again. Every moment has its turn with
/// the other tests;
/// <c>INFERENCEBENCH_STRIKES=20</c> strikes more often.
/// </summary>
internal sealed class StruckRun(TinyModels models)
{
    private readonly HashSet<string> _known = [];
    private string _results = models.NewResults();
    private long _length;
    private int _growths;

    /// <summary>
    /// When to strike: nothing there yet; a folder; a worker; one at work; the journal's 1st, 2nd, 3rd new line; the result being
    /// written.
    /// </summary>
    private static readonly IReadOnlyList<Func<StruckRun, RealProgram, bool>> _moments =
    [
        (_, _) => true,
        (run, _) => Directory.GetDirectories(run._results).Length > 0,
        (_, program) => program.Workers().Count > 0,
        (_, program) => program.IsAnyWorkerAtWork(),
        (run, _) => run.Growths() > 0,
        (run, _) => run.Growths() > 1,
        (run, _) => run.Growths() > 2,
        (run, _) => Directory.GetFiles(run._results, "*", SearchOption.AllDirectories).Length > 1,
    ];

    private static int Strikes =>
        int.TryParse(Environment.GetEnvironmentVariable("INFERENCEBENCH_STRIKES"), out var more) ? more : _moments.Count;

    /// <summary>Strikes, and looks after each whether something was lost; in the end every cell is there.</summary>
    /// <param name="strike">What is done to the program; told a number that differs from one time to the next of the same
    /// moment.</param>
    /// <param name="look">Looks at what it left; told whether it had begun to listen.</param>
    public async Task StrikeAsync(Action<RealProgram, int> strike, Action<CliResult, bool> look)
    {
        for (var i = 0; i < Strikes; i++)
        {
            using var program = Journal() is null
                ? models.StartRun(_results)
                : models.Start("run", "--resume", "--output", _results);
            (_length, _growths) = (JournalLength(), 0);
            await RealProgram.UntilAsync(() => program.HasEnded || _moments[i % _moments.Count](this, program));
            IReadOnlyList<int> workers = program.HasEnded ? [] : program.Workers();
            strike(program, i + (i / _moments.Count));

            // The folder of a run that goes on is there from the start.
            look(await program.EndAsync(), i % _moments.Count > 1);
            await RealProgram.UntilAsync(() => !workers.Any(RealProgram.IsAlive));
            Compare();
        }

        await EndAsync();
    }

    private void Compare()
    {
        var visits = Visits();
        if (Journal() is null && Directory.GetDirectories(_results) is [var folder])
        {
            // A kill between the folder and its journal leaves it empty.
            if (Directory.EnumerateFiles(folder).Any())
            {
                RequireWhole(folder);
            }

            _results = models.NewResults();
            visits.Clear();
            _known.Clear();
        }

        visits.IsSupersetOf(_known).ShouldBeTrue("A visit was lost.");
        _known.UnionWith(visits);
    }

    private async Task EndAsync()
    {
        if (Journal() is null)
        {
            return;
        }

        using var last = models.Start("run", "--resume", "--output", _results);
        (await last.EndAsync()).ShouldSucceed();
        RequireWhole(Directory.GetDirectories(_results).ShouldHaveSingleItem());
    }

    private static void RequireWhole(string folder)
    {
        var record = RunFolder.Open(folder).Read();
        record.Outcomes.Count.ShouldBe(2);
        record.Outcomes.ShouldAllBe(outcome => outcome.Status == CellStatus.Ok && outcome.Samples.Count == 6);
    }

    private string? Journal() => Directory.GetFiles(_results, "journal.jsonl", SearchOption.AllDirectories).SingleOrDefault();

    private HashSet<string> Visits() => Journal() is { } journal
        ? [.. InferenceBench.Results.Journal.Read(journal)
            .OfType<VisitDone>()
            .Select(visit => $"{visit.Outcome.Key} {visit.Round} {visit.Outcome.Samples[0].StartedAt:O}")]
        : [];

    // Only its length: whoever opens it keeps the run itself from it.
    private int Growths()
    {
        var length = JournalLength();
        _growths += length > _length ? 1 : 0;
        _length = length;
        return _growths;
    }

    private long JournalLength() => Journal() is { } journal && new FileInfo(journal) is { Exists: true } file ? file.Length : 0;
}
