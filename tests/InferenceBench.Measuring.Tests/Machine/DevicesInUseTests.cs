using InferenceBench.Engines;
using InferenceBench.Measuring.Machine;
using InferenceBench.Results.Machines;

namespace InferenceBench.Measuring.Tests.Machine;

/// <summary>What is priced is what was computed on.</summary>
public sealed class DevicesInUseTests
{
    private const string H100 = "NVIDIA H100 80GB HBM3";
    private const string Pro = "NVIDIA RTX PRO 6000 Blackwell Server Edition";
    private static readonly EngineDevice _cpu = new("CPU", "AMD EPYC", IsGpu: false, 0, 0);

    public static TheoryData<string, string[], string[]?, string?, string[], double, string> Machines => new()
    {
        { "no card", [], ["CPU"], null, [], 0, "" },
        { "a card in use", [H100], [H100], null, [H100], 1, "" },
        { "CPU code beside a card", [H100], ["CPU"], null, [], 0, "lies idle" },
        { "two of eight visible", [.. Enumerable.Repeat(H100, 8)], [H100, H100], null, [H100, H100], 2, "2 of 8" },
        { "a slice", [H100], [H100 + " MIG 1g.10gb"], null, [H100], 1 / 7.0, "0.14 of 1" },
        { "two slices", [H100], [H100 + " MIG 3g.40gb", H100 + " MIG 2g.20gb"], null, [H100, H100], 5 / 7.0, "0.71 of 1" },
        { "a slice of an A30", ["NVIDIA A30"], ["NVIDIA A30 MIG 2g.12gb"], null, ["NVIDIA A30"], 0.5, "0.5 of 1" },
        { "a part of a slice", [H100], [H100 + " MIG 1c.3g.40gb"], null, [H100], 1 / 7.0, "0.14 of 1" },
        { "a slice with media engines", [H100], [H100 + " MIG 1g.10gb+me"], null, [H100], 1 / 7.0, "0.14 of 1" },
        { "a slice of a workstation's card", [Pro], [Pro + " MIG 1g.24gb"], null, [Pro], 0.25, "0.25 of 1" },
        { "a whole card as one slice", [H100], [H100 + " MIG 7g.80gb"], null, [H100], 1, "" },
        { "integrated alone", ["Intel GPU 0x46a6"], ["CPU"], null, [], 0, "" },
        {
            "integrated beside a card in use", ["NVIDIA GeForce RTX 4090", "Intel GPU 0x46a6"], ["NVIDIA GeForce RTX 4090"], null,
            ["NVIDIA GeForce RTX 4090"], 1, ""
        },
        { "integrated in use by Vulkan", ["Intel GPU 0x46a6"], ["Intel(R) Iris(R) Xe Graphics"], null, [], 0, "" },
        { "integrated of AMD in use", [], ["AMD Radeon 780M Graphics (RADV PHOENIX)"], null, [], 0, "" },
        { "a software renderer", [], ["llvmpipe (LLVM 17.0.6, 256 bits)"], null, [], 0, "" },
        { "nobody asked", [H100, H100], null, null, [H100, H100], 2, "" },
        { "nobody asked, none visible", [H100, H100], null, "", [], 0, "lies idle" },
        { "nobody asked, -1", [H100], null, "-1", [], 0, "lies idle" },
        { "nobody asked, one visible", [H100, H100], null, "1", [H100], 1, "1 of 2" },
        { "nobody asked, ends at a wrong one", [H100, H100, H100], null, "0,7,1", [H100], 1, "1 of 3" },
        { "nobody asked, one named twice", [H100, H100], null, "0,0", [H100], 1, "1 of 2" },
        { "nobody asked, two slices of one card", [H100], null, "MIG-1a2b,MIG-3c4d", [H100], 1, "" },
        { "nobody asked, slices of a machine of several", [H100, H100], null, "MIG-1a2b,MIG-3c4d", [H100], 1, "1 of 2" },
        { "nobody asked, Slurm gave none", [H100], null, "NoDevFiles", [], 0, "lies idle" },
        { "nobody asked, by UUID", [H100, H100], null, "GPU-1a2b,GPU-3c4d", [H100, H100], 2, "" },
        {
            "integrated beside a card, nobody asked", ["NVIDIA GeForce RTX 4090", "Intel GPU 0x46a6"], null, null,
            ["NVIDIA GeForce RTX 4090"], 1, ""
        },
    };

    [Theory]
    [MemberData(nameof(Machines))]
    public void The_gpus_that_are_paid_for(
        string machine, string[] cards, string[]? seen, string? visible, string[] used, double share, string said)
    {
        var devices = seen?.Select(name => name == "CPU" ? _cpu : new EngineDevice("CUDA0", name, IsGpu: true, 0, 0)).ToList();
        var use = DevicesInUse.Of(Facts(cards), devices, name => name == "CUDA_VISIBLE_DEVICES" ? visible : null);
        use.Names.ShouldBe(used, machine);
        use.Share.ShouldBe(share, 1e-9);
        use.Sentence.ShouldContain(said);
        (use.Sentence.Length > 0).ShouldBe(said.Length > 0);
    }

    /// <summary>As drivers of Windows, Mesa and Intel write them.</summary>
    [Theory]
    [InlineData("AMD Radeon(TM) Graphics", true)]
    [InlineData("AMD Radeon Graphics (RADV RENOIR)", true)]
    [InlineData("AMD Radeon 8060S Graphics (RADV GFX1151)", true)]
    [InlineData("AMD Radeon™ 890M Graphics", true)]
    [InlineData("AMD Radeon 780M", true)]
    [InlineData("Intel(R) Arc(TM) Graphics", true)]
    [InlineData("Intel(R) Arc(tm) Graphics (MTL)", true)]
    [InlineData("Intel(R) Graphics (LNL)", true)]
    [InlineData("Intel(R) Arc(TM) 140V GPU (16GB)", true)]
    [InlineData("Intel(R) UHD Graphics 770 (ADL-S GT1)", true)]
    [InlineData("Intel(R) Iris(R) Xe Graphics (TGL GT2)", true)]
    [InlineData("Intel(R) Arc(tm) A770 Graphics (DG2)", false)]
    [InlineData("Intel(R) Arc(TM) B580 Graphics", false)]
    [InlineData("Intel(R) Arc(TM) Pro B60 Graphics", false)]
    [InlineData("Intel(R) Data Center GPU Max 1550", false)]
    [InlineData("AMD Radeon RX 7900 XTX (RADV NAVI31)", false)]
    [InlineData("AMD Radeon PRO W7900", false)]
    [InlineData("AMD Instinct MI300X", false)]
    [InlineData("NVIDIA GeForce RTX 5090", false)]
    public void Graphics_within_a_processor_is_no_card(string name, bool isIntegrated)
    {
        EngineDevice device = new("Vulkan0", name, IsGpu: true, 0, 0);

        DevicesInUse.Of(Facts([]), [device], _ => null).Names.Count.ShouldBe(isIntegrated ? 0 : 1);
    }

    [Fact]
    public void A_card_of_amd_is_one_by_its_memory()
    {
        var card = new GpuFacts { Vendor = "amd", Name = "AMD Radeon RX 7900 XTX", MemoryBytes = 24L << 30 };
        DevicesInUse.Of(Facts([]) with { Gpus = [card] }, null, _ => null).Names.ShouldBe([card.Name]);
    }

    [Theory]
    [InlineData("ROCR_VISIBLE_DEVICES", "1", 1)]
    [InlineData("HIP_VISIBLE_DEVICES", "0,1", 2)]
    [InlineData("HIP_VISIBLE_DEVICES", "", 0)]
    [InlineData("CUDA_VISIBLE_DEVICES", "", 2)]
    public void Cards_of_amd_are_left_out_by_their_own_variables(string variable, string list, int cards)
    {
        var card = new GpuFacts { Vendor = "amd", Name = "AMD Instinct MI300X", MemoryBytes = 192L << 30 };

        DevicesInUse.Of(Facts([]) with { Gpus = [card, card] }, null, name => name == variable ? list : null).Names.Count
            .ShouldBe(cards);
    }

    /// <summary>ROCr hides cards from all programs, HIP counts among those it leaves.</summary>
    [Theory]
    [InlineData("0,1,2,3", "0", 1)]
    [InlineData("0,1,2,3", "3,1", 2)]
    [InlineData("2", "2", 0)]
    [InlineData("0,1", "", 0)]
    [InlineData("", "0", 0)]
    [InlineData("GPU-1a2b,GPU-3c4d", "1", 1)]
    public void Both_variables_of_amd_count(string rocr, string hip, int left)
    {
        var card = new GpuFacts { Vendor = "amd", Name = "AMD Instinct MI300X", MemoryBytes = 192L << 30 };

        DevicesInUse.Of(
            Facts([]) with { Gpus = [.. Enumerable.Repeat(card, 8)] }, null, name => name == "ROCR_VISIBLE_DEVICES" ? rocr : hip)
            .Names.Count.ShouldBe(left);
    }

    private static MachineFacts Facts(string[] cards) => new()
    {
        DetectedAt = DateTimeOffset.UnixEpoch,
        OperatingSystem = new OperatingSystemFacts { Name = "Linux", Architecture = "x64" },
        Cpu = new CpuFacts { LogicalCores = 2, SimdFlags = [] },
        Memory = new MemoryFacts(),
        Gpus = [.. cards.Select(name => new GpuFacts
        {
            Vendor = name.StartsWith("NVIDIA", StringComparison.Ordinal) ? "nvidia" : "intel",
            Name = name,
        })],
    };
}
