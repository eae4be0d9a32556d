using InferenceBench.Engines.Contract;

namespace InferenceBench.Engines.OnnxGenAI.Tests.Contract;

[Collection(NativeTests.Name)]
public sealed class OnnxPromptLogitsTests(OnnxUnderTest engine) : PromptLogitsContract(engine);
