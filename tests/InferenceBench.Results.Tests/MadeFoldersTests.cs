using InferenceBench.Foundation.Files;
using InferenceBench.Testing;

namespace InferenceBench.Results.Tests;

public sealed class MadeFoldersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folders_that_stayed_empty_go_again_and_those_that_were_there_stay()
    {
        var made = MadeFolders.Make(Path.Combine(_folder.Path, "a", "b", "c"));
        made.RemoveEmpty();

        Directory.Exists(_folder.Path).ShouldBeTrue();
        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_with_something_in_it_stays_with_all_above_it()
    {
        var made = MadeFolders.Make(Path.Combine(_folder.Path, "a", "b", "c"));
        File.WriteAllText(Path.Combine(_folder.Path, "a", "b", "kept"), "");

        made.RemoveEmpty();

        Directory.EnumerateFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories)
            .Select(Path.GetFileName)
            .ShouldBe(["a", "b", "kept"], ignoreOrder: true);
    }

    [Fact]
    public void A_run_that_came_to_nothing_leaves_no_folder_and_one_with_a_journal_does()
    {
        var results = Path.Combine(_folder.Path, "results");
        RunFolder.Create(results, "tiny", DateTimeOffset.UnixEpoch).RemoveIfEmpty();
        Directory.Exists(results).ShouldBeFalse();

        var begun = RunFolder.Create(results, "tiny", DateTimeOffset.UnixEpoch);
        Journal.Append(begun.JournalPath).Dispose();
        begun.RemoveIfEmpty();
        begun.IsUnfinished.ShouldBeTrue();
    }

    /// <summary>Two who looked at one moment would write one journal.</summary>
    [Fact]
    public void Runs_that_begin_in_the_same_second_have_a_folder_each()
    {
        const int Together = 16;
        for (var round = 0; round < 20; round++)
        {
            var results = Path.Combine(_folder.Path, $"results-{round}");
            using var start = new Barrier(Together);
            var made = new RunFolder[Together];
            var threads = Enumerable.Range(0, Together).Select(number => new Thread(() =>
            {
                start.SignalAndWait();
                made[number] = RunFolder.Create(results, "tiny", DateTimeOffset.UnixEpoch);
            })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());

            made.Select(folder => folder.Path).Distinct().Count().ShouldBe(Together);
            made[0].RemoveIfEmpty();
            Directory.EnumerateDirectories(results).Count().ShouldBe(Together - 1);
        }
    }

    [Fact]
    public void A_folder_is_not_made_where_something_is()
    {
        var path = Path.Combine(_folder.Path, "taken");
        File.WriteAllText(path, "");

        NewFolder.TryMake(path).ShouldBeFalse();
        NewFolder.TryMake(Path.Combine(_folder.Path, "free")).ShouldBeTrue();
        Should.Throw<IOException>(() => NewFolder.TryMake(Path.Combine(path, "below")));
    }
}
