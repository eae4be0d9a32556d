using InferenceBench.Cli.Options;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Visits;
using InferenceBench.Reporting.Exports;

namespace InferenceBench.Cli.Load;

/// <summary>What <c>export</c> writes of a load where no other load tool is named: a row a load and mix of lengths.</summary>
internal static class LoadTable
{
    /// <summary>What a row is.</summary>
    internal const string Points = "points";

    /// <summary>Writes it.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="load">The load.</param>
    /// <param name="form">The form.</param>
    /// <param name="rows">What a row was asked to be; null = nothing was asked.</param>
    /// <exception cref="InputException">Rows or a form that a load has not.</exception>
    internal static void Write(Stream stream, LoadRecord load, ExportForm form, string? rows)
    {
        if (form.LlamaBench is not null)
        {
            throw new InputException(
                ExitCode.Usage,
                "The run is of a load, for which llama-bench has no form; leave --form out, or name a load tool with --to.");
        }

        if (rows is not null and not Points)
        {
            throw new InputException(
                ExitCode.Usage,
                $"The run is of a load and has no {rows}; leave --rows out for a row a load, or read its requests.csv.");
        }

        var table = TidyTables.Points(load);
        switch (form.Name)
        {
            case ExportForm.Parquet:
                ParquetExport.Write(stream, table);
                break;
            case ExportForm.Csv:
                CsvExport.Write(stream, table);
                break;
            default:
                NdjsonExport.Write(stream, table);
                break;
        }
    }
}
