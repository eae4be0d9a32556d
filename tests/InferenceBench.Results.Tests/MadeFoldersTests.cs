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
}
