using System.Buffers.Binary;
using InferenceBench.Foundation.Files;
using InferenceBench.Measuring.Machine.Sensors;
using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Microbenchmarks.Telemetry;

/// <summary>
/// The files of a graphics card in a folder, read by the real reader, five times as often as a card is: what reading costs a
/// machine without one.
/// </summary>
internal sealed class RecordedCard : IGpuSensors
{
    private const string Device = "sys/class/drm/card0/device";
    private const string Sensors = Device + "/hwmon/hwmon0";
    private const int TableBytes = 120;

    private readonly string _root = Directory.CreateTempSubdirectory("inferencebench-card-").FullName;
    private readonly AmdSensors _sensors;

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
        _sensors = new AmdSensors(new SystemFiles(_root), TimeProvider.System);
    }

    public string Source => _sensors.Source;

    public TimeSpan Interval { get; } = TimeSpan.FromMilliseconds(10);

    internal long Readings { get; private set; }

    public GpuReading? Read()
    {
        Readings++;
        return _sensors.Read();
    }

    public void Dispose()
    {
        _sensors.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    private void Write(string path, ReadOnlySpan<byte> content)
    {
        var bytes = content.ToArray();
        AtomicFile.Write(Path.Combine(_root, path), stream => stream.Write(bytes));
    }
}
