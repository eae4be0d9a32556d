using InferenceBench.Prices;

namespace InferenceBench.Analysis.Cost;

/// <summary>What a load costs in a month of 730 hours, on as many machines as it takes.</summary>
/// <param name="Machines">Whole machines, paid for all hours in which they can be used.</param>
/// <param name="Utilisation">Share of those hours in which they compute.</param>
/// <param name="MachinesUsd">Hours of the machines, with what computing adds to them.</param>
/// <param name="EnergyUsd">Measured energy above idle; 0 when energy is part of the hour.</param>
public sealed record MonthlyBill(int Machines, double Utilisation, decimal MachinesUsd, decimal EnergyUsd)
{
    /// <summary>8760 hours of a year over 12.</summary>
    public const decimal HoursPerMonth = 730;

    private const double SecondsPerDay = 86_400;

    public decimal TotalUsd => MachinesUsd + EnergyUsd;

    /// <summary>The bill of a load.</summary>
    /// <param name="machine">The machine; its hour is one in which it can be used, of which a month has 730 ·
    /// availability.</param>
    /// <param name="requestSeconds">Machine seconds of one request.</param>
    /// <param name="requestEnergyUsd">Measured energy of one request.</param>
    /// <param name="requestsPerDay">Load, above 0.</param>
    /// <param name="utilisation">Share of its usable time that a machine may be busy, above 0 up to 1.</param>
    public static MonthlyBill Of(
        MachineCost machine, double requestSeconds, decimal requestEnergyUsd, double requestsPerDay, double utilisation)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var busyMachines = requestsPerDay * requestSeconds / (SecondsPerDay * (double)machine.Availability);
        var machines = (int)Math.Clamp(Math.Ceiling((busyMachines / utilisation) - 1e-9), 1, int.MaxValue);
        var hours = HoursPerMonth * machine.Availability;
        var requests = (decimal)requestsPerDay * (HoursPerMonth / 24);
        return new(
            machines,
            busyMachines / machines,
            (machines * hours * machine.UsdPerHour) + ((decimal)busyMachines * hours * machine.UsdPerComputingHour),
            requests * requestEnergyUsd);
    }
}
