using System.Buffers.Binary;
using InferenceBench.Foundation.Clocks;
using InferenceBench.Foundation.Files;
using InferenceBench.Measuring.Machine.Power;
using InferenceBench.Measuring.Machine.Sensors;
using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Microbenchmarks.Telemetry;

/// <summary>
/// The files of a graphics card and of a processor's energy counter in a folder, for the real readers: what reading costs a
/// machine that has neither.
/// </summary>
internal sealed class RecordedCard : IDisposable
{
    private const string Device = "sys/class/drm/card0/device";
    private const string Sensors = Device + "/hwmon/hwmon0";
    private const string Package = "sys/class/powercap/intel-rapl:0";
    private const int TableBytes = 120;

    private readonly string _root = Directory.CreateTempSubdirectory("inferencebench-card-").FullName;

    internal RecordedCard()
    {
        Directory.CreateDirectory(Path.Combine(_root, Sensors));
        var table = new byte[TableBytes];
        (table[0], table[2], table[3]) = (TableBytes, 1, 3);
        BinaryPrimitives.WriteUInt64LittleEndian(table.AsSpan(112), 0);
        Write(Device + "/gpu_metrics", table);
        Write(Device + "/vendor", "0x1002\n"u8);
        Write(Device + "/mem_info_vram_used", "3000000000\n"u8);
        Write(Sensors + "/power1_average", "215000000\n"u8);
        Write(Sensors + "/freq1_input", "2400000000\n"u8);
        Write(Sensors + "/freq2_input", "1249000000\n"u8);
        Write(Sensors + "/temp1_input", "61000\n"u8);
        Directory.CreateDirectory(Path.Combine(_root, Package));
        Write(Package + "/name", "package-0\n"u8);
        Write(Package + "/energy_uj", "262143328850\n"u8);
    }

    /// <summary>As a run on this processor reads them, which no GPU computes.</summary>
    internal EnergyWatch Watch()
    {
        var (files, clock) = (new SystemFiles(_root), new ThreadTimers());
        var watch = new EnergyWatch(
            [new RaplMeter(files, clock)], clock, wait: null, [new GpuWatch(new AmdSensors(files, clock), clock)]);
        watch.BeginVisit();
        watch.NoGpuComputes();
        return watch;
    }

    /// <summary>Reads until its code is compiled.</summary>
    internal void Settle()
    {
        var (files, clock) = (new SystemFiles(_root), new ThreadTimers());
        using var sensors = new AmdSensors(files, clock);
        CompiledCode.Settle(() =>
        {
            sensors.Read();
            new RaplMeter(files, clock).Start(_ => { })?.Dispose();
        });
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Write(string path, ReadOnlySpan<byte> content)
    {
        var bytes = content.ToArray();
        AtomicFile.Write(Path.Combine(_root, path), stream => stream.Write(bytes));
    }
}
