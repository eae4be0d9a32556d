using InferenceBench.Engines;
using InferenceBench.Engines.OpenAI.Control;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Measuring;

/// <summary>Energy as a server tells it of its own machines, wherever they are.</summary>
internal sealed class ServerEnergy(ControlClient control, ServerDialect dialect)
{
    /// <summary>What it says now; null where it says nothing.</summary>
    public async Task<EnergyReading?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await dialect.ReadEnergyAsync(control, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineException)
        {
            return null;
        }
    }

    /// <summary>
    /// Energy of a window from readings at its ends, each of which takes a while: the mean power between them, for as long as the
    /// window was. Null without both, or when the counter ran backwards.
    /// </summary>
    public WindowEnergy? Between(EnergyReading? before, EnergyReading? after, double windowSeconds) =>
        before is { } from && after is { } to && to.Seconds > from.Seconds && to.Joules >= from.Joules
            ? new(dialect.Id, (to.Joules - from.Joules) / (to.Seconds - from.Seconds) * windowSeconds, null)
            : null;
}
