using InferenceBench.Engines.Contract;

namespace InferenceBench.Engines.LlamaCpp.Tests.Contract;

[Collection(NativeTests.Name)]
public sealed class LlamaCppCancelTests(LlamaCppUnderTest engine) : CancelContract(engine);
