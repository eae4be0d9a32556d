namespace InferenceBench.Engines.Contract;

/// <summary>What ran is told, not what was asked.</summary>
public abstract class SettingsContract(EngineUnderTest engine)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Threads_are_told(int threads)
    {
        using var session = engine.Open(ContractModel.Dense, new SessionSettings { ContextTokens = 64, Threads = threads });
        session.Resolved.Threads.ShouldBe(threads);
    }

    [Theory]
    [InlineData(100, 1)]
    [InlineData(100, 3)]
    [InlineData(300, 2)]
    public void The_context_of_a_sequence_has_at_least_the_tokens_asked_for(int tokens, int sequences)
    {
        using var session = engine.Open(
            ContractModel.Dense, new SessionSettings { ContextTokens = tokens, Sequences = sequences });
        session.Resolved.ContextTokens!.Value.ShouldBeGreaterThanOrEqualTo(tokens);
        session.Resolved.Sequences.ShouldBe(sequences);
        session.Prefill([.. Enumerable.Repeat(TokenIds.Some(session, tokens), sequences)]);
    }

    [Fact]
    public void Layers_and_device_are_told()
    {
        using var session = engine.Open();
        session.Resolved.GpuLayers!.Value.ShouldBeInRange(0, session.Resolved.ModelLayers!.Value);
        session.Resolved.Device.ShouldNotBeEmpty();
        (session.Resolved.Device == "CPU").ShouldBe(session.Resolved.GpuLayers == 0);
    }

    [Fact]
    public void A_build_says_what_it_is()
    {
        engine.Engine.Build.Version.ShouldNotBeEmpty();
        engine.Engine.Build.Package.ShouldNotBeEmpty();
        engine.Engine.Build.Devices.ShouldNotBeEmpty();
        engine.Engine.Name.ShouldNotBeEmpty();
    }
}
