using InferenceBench.Engines.Contract;

namespace InferenceBench.Engines.LlamaCpp.Tests.Contract;

[Collection(NativeTests.Name)]
public sealed class LlamaCppRefusalTests(LlamaCppUnderTest engine) : RefusalContract(engine);
