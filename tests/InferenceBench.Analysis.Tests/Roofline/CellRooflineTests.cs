using InferenceBench.Analysis.Columns;
using InferenceBench.Analysis.Roofline;
using InferenceBench.Analysis.Rows;
using InferenceBench.Analysis.Speeds;
using InferenceBench.Cells;
using InferenceBench.Cells.Settings;
using InferenceBench.Models.Gguf;
using InferenceBench.Results;
using InferenceBench.Results.Peaks;
using InferenceBench.Testing;

namespace InferenceBench.Analysis.Tests.Roofline;

public sealed class CellRooflineTests
{
    /// <summary>A gigabyte and a gigaFLOP a token, nothing else.</summary>
    private static readonly ModelWork _work = new()
    {
        SharedParameters = 500_000_000,
        OutputParameters = 0,
        ExpertParameters = 0,
        Experts = 0,
        UsedExperts = 0,
        SharedBytes = 1_000_000_000,
        ExpertBytes = 0,
        RowBytes = 0,
        AttentionElements = 0,
        Kv = [new KvShape(1, 0, 0)],
    };

    [Fact]
    public void Mbu_and_mfu_by_hand()
    {
        // 4 tokens in 0.25 s = 16 GB/s of 20; 128 tokens in 1 s = 128 GFLOP/s of 200.
        var roof = Roof(Cell(prefillSeconds: 1, decodeSeconds: 0.25));
        roof.BytesPerDecodedToken.ShouldBe(1e9);
        roof.FlopsPerPromptToken.ShouldBe(1e9);
        roof.Decode!.Mbu.ShouldBe(0.8, 1e-9);
        roof.Decode.Mfu.ShouldBe(0.08, 1e-9);
        roof.Decode.LimitedBy.ShouldBe("memory");
        roof.Prefill!.Mfu.ShouldBe(0.64, 1e-9);
        roof.Prefill.LimitedBy.ShouldBe("compute");
        roof.Sentences.ShouldBe(
        [
            "Decode is limited by memory: 16 of 20 GB/s (MBU 80 %), arithmetic is used to 8 % (MFU).",
            "Prefill is limited by arithmetic: 128 of 200 GFLOP/s (MFU 64 %), memory is used to 5 % (MBU).",
        ]);
    }

    [Fact]
    public void A_batch_shares_the_weights()
    {
        var cell = Cell(1, 1);
        cell = cell with { Cell = cell.Cell with { Workload = cell.Cell.Workload with { Batch = 4 } } };
        Roof(cell).BytesPerDecodedToken.ShouldBe(0.25e9);
        Roof(cell).FlopsPerDecodedToken.ShouldBe(1e9);
    }

    [Fact]
    public void A_shared_prefix_is_not_computed()
    {
        var cell = Cell(1, 1);
        cell = cell with { Cell = cell.Cell with { Workload = cell.Cell.Workload with { SharedPrefixTokens = 96 } } };
        Roof(cell).Prefill!.Mfu.ShouldBe(0.64 / 4, 1e-9);
    }

    [Fact]
    public void What_reaches_neither_roof_or_more_than_one_says_so()
    {
        Roof(Cell(100, 100)).Sentences.ShouldAllBe(sentence => sentence.Contains("neither by half", StringComparison.Ordinal));
        Roof(Cell(1, 0.1)).Decode!.Sentence("Decode").ShouldContain("stays in the cache");
    }

    [Fact]
    public void Without_a_roofline_bytes_and_flops_are_known_all_the_same()
    {
        var roof = Roof(Cell(1, 1), null);
        roof.FlopsPerDecodedToken.ShouldNotBeNull();
        roof.Decode.ShouldBeNull();
        roof.Sentences.ShouldBeEmpty();
    }

    [Fact]
    public void A_gpu_has_no_roofline_here()
    {
        var cell = Cell(1, 1);
        Roof(cell with { Resolved = cell.Resolved! with { GpuLayers = 5, Device = "CUDA0" } }).Decode.ShouldBeNull();
    }

    [Fact]
    public void Tokens_of_a_draft_have_no_figure_of_their_own()
    {
        var cell = Cell(1, 1);
        var roof = Roof(cell with
        {
            Cell = cell.Cell with { Workload = cell.Cell.Workload with { Draft = new DraftWorkload("d", "Q", 2, null) } },
        });
        roof.BytesPerDecodedToken.ShouldBeNull();
        roof.Decode.ShouldBeNull();
        roof.Prefill.ShouldBeNull();
    }

    [Fact]
    public void Older_results_have_none_of_it() => Roof(Outcomes.Ok("a", Samples.Of(1))).ShouldBe(CellRoofline.None);

    [Fact]
    public void A_row_of_a_run_has_its_machines_roofline()
    {
        var run = Outcomes.Run(Cell(1, 0.25));
        using var folder = new TemporaryFolder();
        var written = RunFolder.CreateAt(folder.File("run"));
        written.Write(run with { Document = run.Document with { Roofline = Rooflines.Small } });
        CellRow.All(written.Read()).ShouldHaveSingleItem().Roofline.Decode!.Mbu.ShouldBe(0.8, 1e-9);
    }

    [Fact]
    public void A_cell_whose_layers_are_all_on_a_gpu_is_set_against_that_gpus_peaks()
    {
        var roof = Roof(OnGpu(layers: 5), _withGpus);
        roof.Decode!.Mbu.ShouldBe(0.16, 1e-9);
        roof.Decode.Mfu.ShouldBe(0.016, 1e-9);
        roof.Prefill!.Mfu.ShouldBe(0.128, 1e-9);
    }

    [Fact]
    public void Where_layers_are_in_several_places_no_one_roof_is_above_them()
    {
        Roof(OnGpu(layers: 4), _withGpus).Decode.ShouldBeNull();
        Roof(OnGpu(layers: 5, device: "CUDA0+CUDA1"), _withGpus).Decode.ShouldBeNull();
        var apart = OnGpu(layers: 5);
        Roof(apart with { Cell = apart.Cell.Asking(asked => asked with { ExpertsOnCpu = true }) }, _withGpus).Decode
            .ShouldBeNull();
    }

    [Theory]
    [InlineData(null, 0.75, 1 / ((0.75 / 100) + (0.25 / 50)))]
    [InlineData("layer", 0.5, 1 / ((0.5 / 100) + (0.5 / 50)))]
    [InlineData("row", 0.75, 1 / (0.75 / 100))]
    [InlineData("row", 0.5, 1 / (0.5 / 50))]
    public void Devices_that_follow_each_other_take_the_sum_of_their_times_and_devices_together_the_longest(
        string? split, double firstShare, double gigabytesPerSecond)
    {
        var cell = OnTwo(split, firstShare);

        Roof(cell, _withGpus).Decode!.PeakBytesPerSecond.ShouldBe(gigabytesPerSecond * 1e9, 1);
    }

    [Fact]
    public void Devices_whose_share_is_not_told_or_of_which_one_was_not_measured_have_no_roof()
    {
        var cell = OnTwo("layer", 0.5);

        Roof(cell with { Resolved = cell.Resolved! with { BufferBytes = new Dictionary<string, long>() } }, _withGpus).Decode
            .ShouldBeNull();
        Roof(cell, _withGpus with { Devices = [_withGpus.Devices[0]] }).Decode.ShouldBeNull();
    }

    [Fact]
    public void A_gpu_that_was_not_measured_has_no_roof()
    {
        Roof(OnGpu(layers: 5), Rooflines.Small).Decode.ShouldBeNull();
        Roof(OnGpu(layers: 5, description: "Another"), _withGpus).Decode.ShouldBeNull();
        Roof(OnGpu(layers: 5), _withGpus).BytesPerDecodedToken.ShouldBe(1e9);
    }

    /// <summary>100 GB/s and 1000 GFLOP/s.</summary>
    private static readonly MachineRoofline _withGpus = Rooflines.Small with
    {
        Devices =
        [
            new()
            {
                MeasuredAt = Samples.Start,
                Device = "Some GPU",
                Driver = "1",
                Engine = "e",
                WeightBytes = 1,
                BytesPerSecond = 100e9,
                Matrix = [new("F16", 900e9), new("Q8_0", 1000e9)],
            },
            new()
            {
                MeasuredAt = Samples.Start,
                Device = "Half of it",
                Driver = "1",
                Engine = "e",
                WeightBytes = 1,
                BytesPerSecond = 50e9,
                Matrix = [new("F16", 500e9)],
            },
        ],
    };

    private static CellOutcome OnGpu(int layers, string device = "CUDA0", string description = "Some GPU")
    {
        var cell = Cell(prefillSeconds: 1, decodeSeconds: 0.25);
        return cell with
        {
            Build = cell.Build! with { Devices = [new("CUDA0", description, true, 1, 1), new("CPU", "AMD EPYC", false, 1, 1)] },
            Resolved = cell.Resolved! with { GpuLayers = layers, Device = device },
        };
    }

    private static CellOutcome OnTwo(string? split, double firstShare)
    {
        var cell = OnGpu(layers: 5, device: "CUDA0+CUDA1");
        return cell with
        {
            Cell = cell.Cell.Asking(asked => asked.With(SettingTable.Split, split)),
            Build = cell.Build! with { Devices = [.. cell.Build.Devices, new("CUDA1", "Half of it", true, 1, 1)] },
            Resolved = cell.Resolved! with
            {
                BufferBytes = new Dictionary<string, long>
                {
                    ["CUDA0 model"] = (long)(1000 * firstShare),
                    ["CUDA1 model"] = (long)(1000 * (1 - firstShare)),
                },
            },
        };
    }

    private static CellRoofline Roof(CellOutcome cell) => Roof(cell, Rooflines.Small);

    private static CellRoofline Roof(CellOutcome cell, MachineRoofline? roofline) =>
        CellRoofline.Of(cell, CellSpeeds.Of(cell), roofline);

    private static CellOutcome Cell(double prefillSeconds, double decodeSeconds)
    {
        var outcome = Outcomes.Ok("a", Samples.Of(1, prefillSeconds: prefillSeconds, decodeSeconds: decodeSeconds));
        return outcome with { Cell = outcome.Cell with { Model = Outcomes.Model with { Work = _work } } };
    }
}
