using InferenceBench.Engines.Contract;

namespace InferenceBench.Engines.LlamaCpp.Tests.Contract;

[Collection(NativeTests.Name)]
public sealed class LlamaCppPromptLogitsTests(LlamaCppUnderTest engine) : PromptLogitsContract(engine);
