using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InferenceBench.Results.Machines;

namespace InferenceBench.Results.Tests.Machines;

public sealed class CpuFactsTests
{
    [Property]
    public Property Effective_cores_stay_between_one_and_what_may_be_used() =>
        Prop.ForAll<int, int, int>((physical, usable, quotaTenths) =>
        {
            var cpu = new CpuFacts
            {
                LogicalCores = 64,
                UsablePhysicalCores = physical,
                UsableLogicalCores = Math.Max(1, usable),
                CgroupQuotaCores = quotaTenths > 0 ? quotaTenths / 10.0 : null,
            };
            return cpu.EffectiveCores >= 1 && cpu.EffectiveCores <= cpu.UsableLogicalCores
                && (cpu.CgroupQuotaCores is not >= 1 || cpu.EffectiveCores <= cpu.CgroupQuotaCores);
        });
}
