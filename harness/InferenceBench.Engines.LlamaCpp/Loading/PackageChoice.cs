using InferenceBench.Foundation.Words;

namespace InferenceBench.Engines.LlamaCpp.Loading;

/// <summary>Takes the first package that loads. One passed over is never passed over in silence.</summary>
internal static class PackageChoice
{
    /// <param name="packages">Best first; at least one.</param>
    /// <param name="tryLoad">Loads a package, or says why it cannot.</param>
    /// <returns>What was loaded, and a sentence about better packages that could not be; empty when there were none.</returns>
    /// <exception cref="EngineException">None loads.</exception>
    internal static (T Loaded, string Warning) First<T>(
        IReadOnlyList<NativePackage> packages, Func<NativePackage, (T? Loaded, string Problem)> tryLoad)
        where T : class
    {
        var problems = new List<string>();
        foreach (var package in packages)
        {
            var (loaded, problem) = tryLoad(package);
            if (loaded is not null)
            {
                return (loaded, problems.Count == 0 ? "" : $"{Sentence(problems)}, so its {package.Backend} package is used.");
            }

            problems.Add($"the {package.Backend} package ({problem})");
        }

        throw new EngineException(
            EngineFailure.NativesMissing,
            $"{Sentence(problems)}; remove harness/natives/node_modules and run '{ProgramName.Script} engines' to "
            + "fetch it again.");
    }

    private static string Sentence(List<string> problems) => $"llama.cpp cannot load {string.Join(" and ", problems)}";
}
