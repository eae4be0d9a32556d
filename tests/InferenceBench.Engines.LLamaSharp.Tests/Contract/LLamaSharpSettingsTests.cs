using InferenceBench.Engines.Contract;

namespace InferenceBench.Engines.LLamaSharp.Tests.Contract;

[Collection(NativeTests.Name)]
public sealed class LLamaSharpSettingsTests(LLamaSharpUnderTest engine) : SettingsContract(engine);
