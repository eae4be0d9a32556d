using InferenceBench.Engines.Contract;

namespace InferenceBench.Engines.OnnxGenAI.Tests.Contract;

[Collection(NativeTests.Name)]
public sealed class OnnxComputingTests(OnnxUnderTest engine) : ComputingContract(engine);
