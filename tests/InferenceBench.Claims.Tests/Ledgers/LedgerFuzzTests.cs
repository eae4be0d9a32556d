using System.Text;
using InferenceBench.Claims.Ledgers;
using InferenceBench.Testing;

namespace InferenceBench.Claims.Tests.Ledgers;

/// <summary>Spoilt ledgers: each claim is read, or its problem named.</summary>
public sealed class LedgerFuzzTests(ITestOutputHelper output)
{
    [Fact]
    public void Ledgers()
    {
        var fuzz = new Fuzz(output);
        var sound = Directory.EnumerateFiles(RepositoryFile.Path("claims"), "*.yaml")
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes)
            .ToList();
        fuzz.Run(sound, Read);
        fuzz.Run(sound, OddValues.Yaml, Read);
    }

    private static void Read(byte[] bytes)
    {
        foreach (var problem in Ledger.Read(Encoding.UTF8.GetString(bytes), "ledger.yaml", _ => true).Problems)
        {
            problem.Message.Length.ShouldBeInRange(1, 3000);
        }
    }
}
