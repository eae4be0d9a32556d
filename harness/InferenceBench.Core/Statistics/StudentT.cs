namespace InferenceBench.Core.Statistics;

/// <summary>Student's t distribution as far as 95 % intervals need it.</summary>
public static class StudentT
{
    /// <summary>The 97.5 % quantile for a positive, possibly fractional number of degrees of freedom.</summary>
    public static double Quantile975(double degreesOfFreedom) =>
        MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, degreesOfFreedom, 0.975);
}
