using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Tests.Machine;

/// <summary>Excerpts of what machines show of themselves.</summary>
internal static class RecordedMachines
{
    public static HostPlatform Linux(string architecture = "x64") =>
        new(OperatingSystemKind.Linux, architecture, "Linux", 3, 0, ["avx2"], null);

    /// <summary>A two-core virtual machine with version 1 control groups and no limits.</summary>
    public const string TwoCoreVirtualMachine = """
        === /proc/cpuinfo
        processor	: 0
        model name	: AMD EPYC
        cpu MHz		: 2596.122
        flags		: fpu sse4_2 hypervisor fma avx f16c avx2 avx512f avx512bw avx_vnni avx512_bf16 avx512vbmi avx512_vnni
        processor	: 1
        model name	: AMD EPYC
        cpu MHz		: 2600.122
        flags		: fpu sse4_2 hypervisor fma avx f16c avx2 avx512f avx512bw avx_vnni avx512_bf16 avx512vbmi avx512_vnni
        === /proc/self/status
        Name:	dotnet
        Cpus_allowed:	3
        Cpus_allowed_list:	0-1
        === /sys/devices/system/cpu/online
        0-1
        === /sys/devices/system/cpu/cpu0/topology/core_cpus_list
        0
        === /sys/devices/system/cpu/cpu1/topology/core_cpus_list
        1
        === /sys/devices/system/cpu/cpu0/topology/physical_package_id
        0
        === /sys/devices/system/cpu/cpu1/topology/physical_package_id
        0
        === /sys/devices/system/cpu/cpu0/cache/index0/level
        1
        === /sys/devices/system/cpu/cpu0/cache/index0/type
        Data
        === /sys/devices/system/cpu/cpu0/cache/index0/size
        48K
        === /sys/devices/system/cpu/cpu0/cache/index1/level
        1
        === /sys/devices/system/cpu/cpu0/cache/index1/type
        Instruction
        === /sys/devices/system/cpu/cpu0/cache/index1/size
        32K
        === /sys/devices/system/cpu/cpu0/cache/index2/level
        2
        === /sys/devices/system/cpu/cpu0/cache/index2/type
        Unified
        === /sys/devices/system/cpu/cpu0/cache/index2/size
        1024K
        === /sys/devices/system/cpu/cpu0/cache/index3/level
        3
        === /sys/devices/system/cpu/cpu0/cache/index3/type
        Unified
        === /sys/devices/system/cpu/cpu0/cache/index3/size
        32768K
        === /sys/devices/system/cpu/cpu0/cache/index3/shared_cpu_list
        0-1
        === /sys/devices/system/cpu/cpu1/cache/index3/level
        3
        === /sys/devices/system/cpu/cpu1/cache/index3/type
        Unified
        === /sys/devices/system/cpu/cpu1/cache/index3/size
        32768K
        === /sys/devices/system/cpu/cpu1/cache/index3/shared_cpu_list
        0-1
        === /sys/devices/system/node/online
        0
        === /proc/meminfo
        MemTotal:       24684092 kB
        MemFree:        24270988 kB
        MemAvailable:   24331036 kB
        SwapTotal:             0 kB
        SwapFree:              0 kB
        === /proc/loadavg
        0.34 0.37 0.20 2/86 5294
        === /proc/self/cgroup
        4:memory:/jobs/671c930c
        2:cpuacct:/
        1:cpu:/
        0::/
        === /proc/self/mountinfo
        31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
        32 31 0:29 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu
        35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
        41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
        === /sys/fs/cgroup/cpu/cpu.cfs_quota_us
        -1
        === /sys/fs/cgroup/cpu/cpu.cfs_period_us
        100000
        === /sys/fs/cgroup/memory/memory.limit_in_bytes
        9223372036854771712
        === /sys/fs/cgroup/memory/memory.usage_in_bytes
        1000000
        === /sys/fs/cgroup/memory/jobs/671c930c/memory.limit_in_bytes
        9223372036854771712
        === /sys/fs/cgroup/memory/jobs/671c930c/memory.usage_in_bytes
        1000000
        === /etc/os-release
        PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
        NAME="Debian GNU/Linux"
        === /proc/sys/kernel/osrelease
        6.1.0-21-amd64
        === /.dockerenv
        """;

    /// <summary>Added to a machine: a container of version 2 in its own namespace, with limits.</summary>
    public const string ContainerOfVersion2 = """
        === /proc/self/cgroup
        0::/
        === /proc/self/mountinfo
        41 31 0:38 / /sys/fs/cgroup ro,nosuid shared:9 - cgroup2 cgroup rw,nsdelegate
        === /sys/fs/cgroup/cpu.max
        150000 100000
        === /sys/fs/cgroup/cpu.stat
        usage_usec 900
        nr_throttled 7
        throttled_usec 2300000
        === /sys/fs/cgroup/memory.max
        4000000000
        === /sys/fs/cgroup/memory.current
        1500000000
        === /sys/fs/cgroup/memory.stat
        anon 400000000
        inactive_file 700000000
        active_file 300000000
        """;

    /// <summary>Added to a machine: version 1 of the host seen from a container, whose path names the host's folders.</summary>
    public const string ContainerOfVersion1 = """
        === /proc/1/cgroup
        3:cpu,cpuacct:/kubepods/burstable/pod1/c2
        === /proc/self/cgroup
        4:memory:/kubepods/burstable/pod1/c2
        3:cpu,cpuacct:/kubepods/burstable/pod1/c2
        === /proc/self/mountinfo
        34 31 0:31 /kubepods/burstable/pod1/c2 /sys/fs/cgroup/cpu,cpuacct ro - cgroup cgroup rw,cpu,cpuacct
        35 31 0:32 /kubepods/burstable/pod1/c2 /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory
        === /sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us
        50000
        === /sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us
        100000
        === /sys/fs/cgroup/cpu,cpuacct/cpu.stat
        nr_periods 10
        throttled_time 1500000000
        === /sys/fs/cgroup/memory/memory.limit_in_bytes
        2000000000
        === /sys/fs/cgroup/memory/memory.usage_in_bytes
        900000000
        === /sys/fs/cgroup/memory/memory.stat
        active_file 5
        total_active_file 100000000
        total_inactive_file 200000000
        """;

    /// <summary>Four fast cores of two threads and four slow ones of one, with a frequency driver and a battery.</summary>
    public static string MixedLaptop()
    {
        string[] siblings = ["0-1", "0-1", "2-3", "2-3", "4-5", "4-5", "6-7", "6-7", "8", "9", "10", "11"];
        var topology = siblings.Select((list, cpu) => $"""
            === /sys/devices/system/cpu/cpu{cpu}/topology/core_cpus_list
            {list}
            === /sys/devices/system/cpu/cpu{cpu}/topology/physical_package_id
            0
            """);
        return string.Join('\n', topology) + "\n" + """
            === /proc/cpuinfo
            model name	: 12th Gen Intel(R) Core(TM) i5-1240P
            flags		: fpu avx2 fma avx_vnni
            === /proc/self/status
            Cpus_allowed_list:	0-11
            === /sys/devices/system/cpu/online
            0-11
            === /sys/devices/cpu_core/cpus
            0-7
            === /sys/devices/system/cpu/cpufreq/policy0/scaling_governor
            powersave
            === /sys/devices/system/cpu/cpufreq/policy0/scaling_driver
            intel_pstate
            === /sys/devices/system/cpu/cpufreq/policy0/scaling_cur_freq
            1200000
            === /sys/devices/system/cpu/cpufreq/policy0/cpuinfo_max_freq
            4400000
            === /sys/devices/system/cpu/cpufreq/policy8/scaling_governor
            powersave
            === /sys/devices/system/cpu/cpufreq/policy8/scaling_driver
            intel_pstate
            === /sys/devices/system/cpu/cpufreq/policy8/scaling_cur_freq
            800000
            === /sys/devices/system/cpu/cpufreq/policy8/cpuinfo_max_freq
            3300000
            === /sys/class/power_supply/AC/type
            Mains
            === /sys/class/power_supply/AC/online
            0
            === /sys/class/power_supply/BAT0/type
            Battery
            === /sys/firmware/acpi/platform_profile
            balanced
            === /sys/class/dmi/id/sys_vendor
            LENOVO
            === /sys/class/dmi/id/product_name
            21CB000XYZ
            """;
    }

    /// <summary>An Arm cloud machine: no model name in cpuinfo.</summary>
    public const string ArmCloud = """
        === /proc/cpuinfo
        processor	: 0
        BogoMIPS	: 2100.00
        Features	: fp asimd evtstrm aes asimdhp asimddp sve i8mm bf16
        CPU implementer	: 0x41
        CPU part	: 0xd40
        === /sys/devices/system/cpu/online
        0
        === /sys/class/dmi/id/sys_vendor
        Amazon EC2
        === /sys/class/dmi/id/product_name
        c7g.medium
        """;
}
