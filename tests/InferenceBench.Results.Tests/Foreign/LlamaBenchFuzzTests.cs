using InferenceBench.Results.Foreign;
using InferenceBench.Testing;

namespace InferenceBench.Results.Tests.Foreign;

/// <summary>Spoilt files of llama-bench, in each of its forms.</summary>
public sealed class LlamaBenchFuzzTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Fuzz _fuzz = new(output);

    [Theory]
    [InlineData(LlamaBenchForm.Json)]
    [InlineData(LlamaBenchForm.Jsonl)]
    [InlineData(LlamaBenchForm.Csv)]
    [InlineData(LlamaBenchForm.Sql)]
    [InlineData(LlamaBenchForm.Md)]
    public void Every_form(LlamaBenchForm form)
    {
        var tests = LlamaBenchJson.Read(
            File.ReadAllText(RepositoryFile.Path("tests/InferenceBench.Results.Tests/Foreign/llama-bench.json")), "x");
        byte[][] sound = [System.Text.Encoding.UTF8.GetBytes(LlamaBenchText.Write(tests, form))];
        var path = _folder.File("bench." + form.ToString().ToLowerInvariant());
        _fuzz.Run(sound, Read);
        if (form is LlamaBenchForm.Jsonl)
        {
            _fuzz.Run(sound, OddValues.Json, Read);
        }

        void Read(byte[] bytes)
        {
            File.WriteAllBytes(path, bytes);
            foreach (var sample in ResultInput.Read(path).Outcomes.SelectMany(outcome => outcome.Samples))
            {
                (sample.PrefillSeconds >= 0
                    && sample.DecodeSeconds >= 0
                    && double.IsFinite(sample.PrefillSeconds + sample.DecodeSeconds))
                    .ShouldBeTrue();
            }
        }
    }

    public void Dispose() => _folder.Dispose();
}
