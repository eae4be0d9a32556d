using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Models.Downloads;

namespace InferenceBench.Models.Tests.Downloads;

public sealed class ModelLockTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("inferencebench-").FullName;
    private readonly CacheFolder _cache;

    public ModelLockTests() => _cache = new CacheFolder(Path.Combine(_folder, "cache"));

    private string Beside => Path.Combine(_folder, "models.lock.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Pins_are_written_sorted_and_read_back()
    {
        var pins = new ModelLock(Beside, _cache);
        await pins.PinAsync(File_("b"), TimeProvider.System, default);
        await pins.PinAsync(File_("a"), TimeProvider.System, default);

        new ModelLock(Beside, _cache).Load().ShouldBe([File_("a"), File_("b")]);
        (await File.ReadAllTextAsync(Beside))
            .ShouldStartWith("{\n  \"version\": 1,\n  \"files\": [\n    {\n      \"repository\": \"o/r\",");
    }

    [Fact]
    public async Task A_pin_is_never_replaced()
    {
        var pins = new ModelLock(Beside, _cache);
        await pins.PinAsync(File_("a"), TimeProvider.System, default);

        await pins.PinAsync(File_("a") with { Sha256 = new string('b', 64) }, TimeProvider.System, default);

        pins.Load().ShouldBe([File_("a")]);
    }

    [Fact]
    public async Task Where_the_manifests_folder_cannot_be_written_the_cache_keeps_the_pins()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "file"), "");
        var pins = new ModelLock(Path.Combine(_folder, "file", "models.lock.json"), _cache);

        await pins.PinAsync(File_("a"), TimeProvider.System, default);

        pins.Find("o/r", "main", "a").ShouldBe(File_("a"));
        File.Exists(Path.Combine(_cache.Root, "models.lock.json")).ShouldBeTrue();
    }

    [Fact]
    public async Task Pins_made_at_once_are_all_kept()
    {
        var pins = new ModelLock(Beside, _cache);

        await Task.WhenAll(Enumerable.Range(0, 12)
            .Select(i => Task.Run(() => pins.PinAsync(File_("f" + i), TimeProvider.System, default))));

        pins.Load().Count.ShouldBe(12);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"version\":2,\"files\":[]}")]
    [InlineData("{\"version\":1}")]
    [InlineData("{\"version\":1,\"files\":[null]}")]
    [InlineData("{\"version\":1,\"files\":[],\"more\":1}")]
    [InlineData("{\"version\":1,\"files\":["
        + "{\"repository\":\"o/r\",\"revision\":\"m\",\"path\":\"p\",\"bytes\":1,\"sha256\":\"short\"}]}")]
    [InlineData(
        "{\"version\":1,\"files\":[{\"repository\":\"o/r\",\"revision\":\"m\",\"path\":\"p\",\"bytes\":-1,\"sha256\":\"x\"}]}")]
    public void A_damaged_lock_file_is_refused_not_ignored(string content)
    {
        File.WriteAllText(Beside, content);

        var error = Should.Throw<InputException>(() => new ModelLock(Beside, _cache).Load());

        error.ExitCode.ShouldBe(ExitCode.FileInvalid);
        error.Message.ShouldContain(Beside);
        File.ReadAllText(Beside).ShouldBe(content);
    }

    private static PinnedFile File_(string path) =>
        new() { Repository = "o/r", Revision = "main", Path = path, Bytes = 5, Sha256 = new string('a', 64) };
}
