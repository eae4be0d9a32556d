using InferenceBench.Engines.Contract;

namespace InferenceBench.Engines.LLamaSharp.Tests.Contract;

[Collection(NativeTests.Name)]
public sealed class LLamaSharpRollbackTests(LLamaSharpUnderTest engine) : RollbackContract(engine);
