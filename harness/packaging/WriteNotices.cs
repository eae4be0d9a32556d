using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>Writes who made what is inside a published program, and on what terms: from the packages themselves.</summary>
public sealed class WriteNotices : Task
{
    /// <summary>Folders of packages, by NuGet (with a .nuspec) or npm (with a package.json).</summary>
    [Required]
    public ITaskItem[] PackageFolders { get; set; }

    /// <summary>What is inside packages without their saying so: metadata Licence and Copyright.</summary>
    public ITaskItem[] Contained { get; set; }

    /// <summary>Packages that only give an address where their licence stands: metadata Licence, as looked up there.</summary>
    public ITaskItem[] KnownLicences { get; set; }

    /// <summary>Texts of licences that packages only name, e.g. MIT.txt.</summary>
    [Required]
    public string LicenceFolder { get; set; }

    /// <summary>Texts to append as they are.</summary>
    public ITaskItem[] Texts { get; set; }

    [Required]
    public string OutputFile { get; set; }

    public override bool Execute()
    {
        var sections = PackageFolders.Select(item => item.ItemSpec.TrimEnd('/', '\\')).Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(Section)
            .Concat((Contained ?? new ITaskItem[0]).Select(Inside))
            .OrderBy(text => text, StringComparer.OrdinalIgnoreCase)
            .Concat((Texts ?? new ITaskItem[0])
                .Where(item => File.Exists(item.ItemSpec))
                .Select(item => File.ReadAllText(item.ItemSpec).Trim()));
        var text = "InferenceBench contains what others made, on the terms below.\n\n"
            + string.Join("\n\n" + new string('=', 80) + "\n\n", sections)
            + "\n";
        if (!Log.HasLoggedErrors)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(OutputFile));
            File.WriteAllText(OutputFile, text.Replace("\r\n", "\n"), new UTF8Encoding(false));
        }

        return !Log.HasLoggedErrors;
    }

    private string Section(string folder)
    {
        var nuspec = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.nuspec").FirstOrDefault() : null;
        var json = Path.Combine(folder, "package.json");
        if (nuspec == null && !File.Exists(json))
        {
            Log.LogError("'{0}' is in the program and is no package whose licence can be read.", folder);
            return "";
        }

        var facts = File.ReadAllText(nuspec ?? json);
        string Fact(string inXml, string inJson) =>
            System.Net.WebUtility.HtmlDecode(Regex.Match(facts, nuspec != null ? inXml : inJson).Groups[1].Value).Trim();
        var name = Fact("<id>([^<]*)<", "\"name\": *\"([^\"]*)\"");
        var version = Fact("<version>([^<]*)<", "\"version\": *\"([^\"]*)\"");
        var licence = Fact("<license type=\"expression\">([^<]*)<", "\"license\": *\"([^\"]*)\"");
        licence = licence.Length == 0
            ? KnownLicences?.FirstOrDefault(known => known.ItemSpec == name)?.GetMetadata("Licence") ?? ""
            : licence;
        var copyright = Copyright(Fact("<copyright>([^<]*)<", "\"author\": *\"([^\"]*)\""), Fact("<authors>([^<]*)<", "$^"));
        var own = Directory.GetFiles(folder)
            .Where(path => Regex.IsMatch(
                Path.GetFileName(path), @"^(licen[cs]e|third-?party-?notices|notice)(\.\w+)?$", RegexOptions.IgnoreCase))
            .OrderBy(path => path, StringComparer.OrdinalIgnoreCase).ToList();
        var texts = own.Select(path => File.ReadAllText(path).Trim()).ToList();
        if (!own.Any(path => Path.GetFileName(path).StartsWith("licen", StringComparison.OrdinalIgnoreCase)))
        {
            texts.Insert(0, Standard(name, licence));
        }

        return $"{name} {version}\n{(licence.Length > 0 ? $"Licence: {licence}\n" : "")}"
            + $"{(copyright.Length > 0 ? $"{copyright}\n" : "")}\n{string.Join("\n\n", texts)}";
    }

    /// <summary>Licences ask for the holder's name, which some packages have among their authors alone.</summary>
    private static string Copyright(string stated, string authors) =>
        stated.Length == 0 && authors.Length == 0 ? ""
        : Regex.IsMatch(stated, "copyright|\u00a9|\\(c\\)", RegexOptions.IgnoreCase) ? stated
        : "Copyright " + (stated.Length > 0 ? stated : authors);

    private string Inside(ITaskItem item) =>
        $"{item.ItemSpec}\nLicence: {item.GetMetadata("Licence")}\n{item.GetMetadata("Copyright")}\n\n"
        + $"{Standard(item.ItemSpec, item.GetMetadata("Licence"))}";

    /// <summary>Of several to choose from, one whose text is here.</summary>
    private string Standard(string name, string licence)
    {
        var path = Regex.Split(licence, " OR ")
            .Select(id => Path.Combine(LicenceFolder, id.Trim('(', ')') + ".txt"))
            .FirstOrDefault(File.Exists);
        if (path == null)
        {
            Log.LogError("{0} comes without its licence's text, '{1}'; put it into {2}.", name, licence, LicenceFolder);
            return "";
        }

        return File.ReadAllText(path).Trim();
    }
}
