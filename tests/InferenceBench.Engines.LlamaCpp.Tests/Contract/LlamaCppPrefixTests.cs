using InferenceBench.Engines.Contract;

namespace InferenceBench.Engines.LlamaCpp.Tests.Contract;

[Collection(NativeTests.Name)]
public sealed class LlamaCppPrefixTests(LlamaCppUnderTest engine) : PrefixContract(engine);
