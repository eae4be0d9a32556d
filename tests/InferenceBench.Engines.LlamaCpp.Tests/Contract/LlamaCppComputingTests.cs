using InferenceBench.Engines.Contract;

namespace InferenceBench.Engines.LlamaCpp.Tests.Contract;

[Collection(NativeTests.Name)]
public sealed class LlamaCppComputingTests(LlamaCppUnderTest engine) : ComputingContract(engine);
