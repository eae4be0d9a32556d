namespace InferenceBench.Core.Cost;

/// <summary>What a load costs in a month of 730 hours, on as many machines as it takes.</summary>
/// <param name="Machines">Whole machines, all paid for all hours.</param>
/// <param name="Utilisation">Share of those hours in which they compute.</param>
/// <param name="MachinesUsd">Hours of the machines.</param>
/// <param name="EnergyUsd">Measured energy above idle; 0 when energy is part of the hour.</param>
public sealed record MonthlyBill(int Machines, double Utilisation, decimal MachinesUsd, decimal EnergyUsd)
{
    /// <summary>8760 hours of a year over 12.</summary>
    public const decimal HoursPerMonth = 730;

    private const double SecondsPerDay = 86_400;

    public decimal TotalUsd => MachinesUsd + EnergyUsd;

    /// <summary>The bill of a load.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="requestSeconds">Machine seconds of one request.</param>
    /// <param name="requestEnergyUsd">Measured energy of one request.</param>
    /// <param name="requestsPerDay">Load, above 0.</param>
    /// <param name="utilisation">Share of its time that a machine may be busy, above 0 up to 1.</param>
    public static MonthlyBill Of(MachineCost machine, double requestSeconds, decimal requestEnergyUsd, double requestsPerDay, double utilisation)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var busyMachines = requestsPerDay * requestSeconds / SecondsPerDay;
        var machines = Math.Max(1, (int)Math.Ceiling((busyMachines / utilisation) - 1e-9));
        var requests = (decimal)requestsPerDay * (HoursPerMonth / 24);
        return new(machines, busyMachines / machines, machines * HoursPerMonth * machine.UsdPerHour, requests * requestEnergyUsd);
    }
}
