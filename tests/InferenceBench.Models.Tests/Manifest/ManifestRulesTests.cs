using FsCheck;
using FsCheck.Fluent;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Models.Manifest;

namespace InferenceBench.Models.Tests.Manifest;

public sealed class ManifestRulesTests
{
    [Fact]
    public void A_name_that_is_accepted_stays_in_its_repositorys_folder()
    {
        var cache = new CacheFolder("/cache");
        var pieces = Gen.Elements(
            "a", "..", ".", "/", "\\", ":", "C:", "\0", "\n", " ", "~", "%2e", ".gguf", "-00001-of-00001", "é", "owner");
        var texts = Gen.Resize(Gen.ListOf(pieces), 4).Select(list => string.Concat(list));
        var pairs = texts.Two().Select(two => (Repository: two.Item1 + "/a", Name: two.Item2 + ".gguf"));
        var accepted = 0;
        Prop.ForAll(pairs.ToArbitrary(), pair =>
        {
            try
            {
                ManifestRules.Check(Entry(pair.Repository, pair.Name));
            }
            catch (InputException)
            {
                return true;
            }

            accepted++;
            var path = cache.ModelFile(pair.Repository, pair.Name);
            return path == Path.Combine(cache.Models, pair.Repository, pair.Name).Replace('/', Path.DirectorySeparatorChar);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
        accepted.ShouldBeGreaterThan(0);
    }

    private static ModelEntry Entry(string repository, string name) => new()
    {
        Id = "m",
        Name = "M",
        Family = "f",
        Architecture = "dense",
        TotalParameters = 1,
        ActiveParameters = 1,
        License = "MIT",
        Files = [new ModelFiles { Quantization = "F16", Repository = repository, Names = [name] }],
    };
}
