// Reads a published bundle as somebody who was handed it: 'dotnet Bundle.dll FOLDER DEPS.JSON PACKAGES' says what its notices lack, which native is nobody's,
// which link of its documents leads nowhere, which document names a program that is not there, which assembly is not there that another refers to; exit 1 when there is any such thing. PACKAGES are the folders of packages, by NuGet or npm.
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

var (bundle, deps, sources) = (Path.GetFullPath(args[0]), args[1], args[2..]);
var notices = File.ReadAllText(Path.Combine(bundle, "THIRD-PARTY-NOTICES.txt"));
var sections = notices[(notices.IndexOf("\n\n", StringComparison.Ordinal) + 2)..].Split("\n\n" + new string('=', 80) + "\n\n");
List<string> wrong = [];

// What a licence is without which words it is not all there.
Dictionary<string, string[]> words = new()
{
    ["MIT"] = ["Permission is hereby granted, free of charge", "shall be included in all copies", "WITHOUT WARRANTY OF ANY KIND", "OR OTHER DEALINGS IN THE SOFTWARE"],
    ["BSD-2-Clause"] = ["Redistribution and use in source and binary forms", "Redistributions in binary form must reproduce", "POSSIBILITY OF SUCH DAMAGE"],
    ["BSD-3-Clause"] = ["Redistribution and use in source and binary forms", "Redistributions in binary form must reproduce", "Neither the name", "POSSIBILITY OF SUCH DAMAGE"],
    ["Apache-2.0"] = ["TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION", "Grant of Patent License", "END OF TERMS AND CONDITIONS"],
};

var files = sources.Where(Directory.Exists).SelectMany(source => Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
    .ToLookup(path => Path.GetFileName(path));
var folders = PackagesOf(deps).ToList();
foreach (var (name, version) in folders)
{
    var found = sources.Select(source => Path.Combine(source, name.ToLowerInvariant(), version)).FirstOrDefault(Directory.Exists);
    Check(name, version, found);
}

foreach (var native in Natives())
{
    var owner = OwnerOf(native);
    if (owner is null)
    {
        wrong.Add($"{Path.GetRelativePath(bundle, native)} is in no package, so that nobody knows its licence");
    }
    else
    {
        Check(owner.Value.Name, owner.Value.Version, owner.Value.Folder);
    }
}

// What libraries have inside without their packages' saying so.
foreach (var (sign, holder) in new[] { ("llamafile_sgemm", "Mozilla Foundation"), ("ggml_", "The ggml authors"), ("llama_", "The ggml authors") })
{
    if (!notices.Contains(holder) && Natives().Any(native => Contains(native, sign)))
    {
        wrong.Add($"a library has {sign} inside and the notices do not name {holder}");
    }
}

if (sections.Select(section => section.Split('\n')[0]).GroupBy(title => title).FirstOrDefault(group => group.Count() > 1) is { } twice)
{
    wrong.Add($"{twice.Key} is in the notices {twice.Count()} times");
}

var links = 0;
foreach (var document in Directory.GetFiles(bundle, "*.md", SearchOption.AllDirectories))
{
    foreach (Match link in Regex.Matches(File.ReadAllText(document), @"\]\((?<target>[^()\s]+)\)"))
    {
        var target = link.Groups["target"].Value.Split('#')[0];
        if (target.Length > 0 && !target.Contains("://"))
        {
            links++;
            var path = Path.Combine(Path.GetDirectoryName(document)!, target);
            if (!File.Exists(path) && !Directory.Exists(path))
            {
                wrong.Add($"{Path.GetRelativePath(bundle, document)} links to {target}, which is not in the bundle");
            }
        }
    }
}

// A document that names the repository's script says what stands for it here.
foreach (var document in Directory.GetFiles(bundle, "*.md", SearchOption.AllDirectories).Where(path => File.ReadAllText(path) is var text
    && text.Contains("./run.sh") && !text.Contains("`./inferencebench`")))
{
    wrong.Add($"{Path.GetRelativePath(bundle, document)} says './run.sh', which is not in the bundle, and not what stands for it");
}

var program = Directory.GetFiles(bundle, "inferencebench*").Single();
var assemblies = References(program);
foreach (var (name, from) in ReferredTo(assemblies, "inferencebench").Where(one => !assemblies.ContainsKey(one.Name)))
{
    wrong.Add($"{from} refers to {name}, which is not in the bundle; should harness/packaging/Bundle.targets call it never used, take it from there");
}

wrong.Distinct().ToList().ForEach(Console.WriteLine);
Console.WriteLine($"{folders.Count} packages, {Natives().Count()} natives, {sections.Length} notices, {links} links, {assemblies.Count} assemblies; {wrong.Distinct().Count()} wrong");
return folders.Count > 20 && links > 20 && assemblies.Count > 100 && Natives().Any() && wrong.Count == 0 ? 0 : 1;

// Every package that has a file in the program, with the runtime's packs.
static IEnumerable<(string Name, string Version)> PackagesOf(string deps)
{
    using var json = JsonDocument.Parse(File.ReadAllText(deps));
    foreach (var library in json.RootElement.GetProperty("libraries").EnumerateObject())
    {
        var (name, version) = (library.Name.Split('/')[0], library.Name.Split('/')[1]);
        var type = library.Value.GetProperty("type").GetString();
        if (type == "package" && HasFiles(json, library.Name))
        {
            yield return (name, version);
        }
        else if (type == "runtimepack")
        {
            yield return (name["runtimepack.".Length..], version);
        }
    }
}

static bool HasFiles(JsonDocument json, string library) => json.RootElement.GetProperty("targets").EnumerateObject()
    .Any(target => target.Value.TryGetProperty(library, out var parts)
        && new[] { "runtime", "native", "runtimeTargets" }.Any(kind => parts.TryGetProperty(kind, out _)));

IEnumerable<string> Natives() => Directory.GetFiles(bundle, "*", SearchOption.AllDirectories)
    .Where(path => Regex.IsMatch(Path.GetFileName(path), @"\.(so|dylib|dll)(\.[\d.]+)?$"));

static bool Contains(string path, string sign) => File.ReadAllBytes(path).AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(sign)) >= 0;

// What each assembly in the program refers to. The program ends with the files and a list of them, whose place stands before the format's signature.
static Dictionary<string, List<string>> References(string program)
{
    byte[] signature =
    [
        0x8b, 0x12, 0x02, 0xb9, 0x6a, 0x61, 0x20, 0x38, 0x72, 0x7b, 0x93, 0x02, 0x14, 0xd7, 0xa0, 0x32,
        0x13, 0xf5, 0xb9, 0xe6, 0xef, 0xae, 0x33, 0x18, 0xee, 0x3b, 0x2d, 0xce, 0x24, 0xb3, 0x6a, 0xae,
    ];
    var bytes = File.ReadAllBytes(program);
    using var reader = new BinaryReader(new MemoryStream(bytes));
    reader.BaseStream.Position = BitConverter.ToInt64(bytes, bytes.AsSpan().IndexOf(signature) - sizeof(long)) + (2 * sizeof(uint));
    var count = reader.ReadInt32();
    reader.ReadString();
    reader.ReadBytes(5 * sizeof(long));
    var references = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
    for (var i = 0; i < count; i++)
    {
        var (offset, size, compressed) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        var (isAssembly, path) = (reader.ReadByte() == 1, reader.ReadString());
        if (!isAssembly)
        {
            continue;
        }

        using var stored = new MemoryStream(bytes, (int)offset, (int)(compressed > 0 ? compressed : size));
        var whole = new MemoryStream();
        using (Stream plain = compressed > 0 ? new DeflateStream(stored, CompressionMode.Decompress) : stored)
        {
            plain.CopyTo(whole);
        }

        using var image = new PEReader(new MemoryStream(whole.ToArray()));
        var metadata = image.GetMetadataReader();
        references[Path.GetFileNameWithoutExtension(path)] =
            [.. metadata.AssemblyReferences.Select(one => metadata.GetString(metadata.GetAssemblyReference(one).Name))];
    }

    return references;
}

// All that is referred to from one on, with one that does so.
static List<(string Name, string From)> ReferredTo(Dictionary<string, List<string>> references, string first)
{
    var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { first };
    List<(string Name, string From)> found = [(first, "the program")];
    for (var i = 0; i < found.Count; i++)
    {
        var from = found[i].Name;
        found.AddRange(references.GetValueOrDefault(from, []).Where(seen.Add).Select(name => (name, from)));
    }

    return found;
}

// The package with the very same file; of several versions with it the one that the notices name.
(string Name, string Version, string Folder)? OwnerOf(string native)
{
    // Of files that are the same the bundle has one, and links to it.
    var target = File.ResolveLinkTarget(native, returnFinalTarget: true)?.FullName ?? native;
    var (hash, bytes) = (Hash(target), new FileInfo(target).Length);
    var owners = files[Path.GetFileName(native)].Where(path => new FileInfo(path).Length == bytes && Hash(path) == hash)
        .Select(PackageOf).OfType<(string Name, string Version, string Folder)>().ToList();
    return owners.Count == 0 ? null : owners.OrderByDescending(owner => SectionOf(owner.Name, owner.Version) is not null).First();
}

static (string Name, string Version, string Folder)? PackageOf(string path)
{
    for (var folder = Path.GetDirectoryName(path); folder is { Length: > 0 }; folder = Path.GetDirectoryName(folder))
    {
        if (Directory.GetFiles(folder, "*.nuspec").Length > 0 || File.Exists(Path.Combine(folder, "package.json")))
        {
            return (Fact(folder, "<id>([^<]*)<", "\"name\": *\"([^\"]*)\""), Fact(folder, "<version>([^<]*)<", "\"version\": *\"([^\"]*)\""), folder);
        }
    }

    return null;
}

static string Hash(string path)
{
    using var stream = File.OpenRead(path);
    return Convert.ToHexString(SHA256.HashData(stream));
}

static string Fact(string folder, string inXml, string inJson) => Directory.GetFiles(folder, "*.nuspec").FirstOrDefault() is { } nuspec
    ? Regex.Match(File.ReadAllText(nuspec), inXml).Groups[1].Value
    : Regex.Match(File.ReadAllText(Path.Combine(folder, "package.json")), inJson).Groups[1].Value;

string? SectionOf(string name, string version) =>
    sections.FirstOrDefault(one => one.StartsWith($"{name} {version}\n", StringComparison.OrdinalIgnoreCase));

// A package's own texts stand in its section whole; where it has none, a licence's full text and the name of who holds the rights.
void Check(string name, string version, string? folder)
{
    var section = SectionOf(name, version);
    if (section is null || folder is null)
    {
        wrong.Add(section is null ? $"{name} {version} is not in the notices" : $"{name} {version} is in no folder of packages");
        return;
    }

    foreach (var path in Directory.GetFiles(folder).Where(path => Regex.IsMatch(
        Path.GetFileName(path), @"^(licen[cs]e|copying|copyright|notice|third-?party-?(notices?|licen[cs]es?))([.-].*)?$", RegexOptions.IgnoreCase)))
    {
        if (!section.Contains(File.ReadAllText(path).Replace("\r\n", "\n").Trim()))
        {
            wrong.Add($"{name} {version}: its {Path.GetFileName(path)} is not in the notices whole");
        }
    }

    var text = Regex.Replace(section, @"[\s*#]+", " ");
    if (!words.Values.Any(all => all.All(text.Contains)))
    {
        wrong.Add($"{name} {version}: no licence's full text is in its notice");
    }

    // The licence that its package names, or one of several, is the one whose text is there.
    var stated = Fact(folder, "<license type=\"expression\">([^<]*)<", "\"license\": *\"([^\"]*)\"").Trim('(', ')');
    if (stated.Length > 0 && !Regex.Split(stated, " OR ").Any(id => words.TryGetValue(id, out var all) && all.All(text.Contains)))
    {
        wrong.Add($"{name} {version}: the text of {stated} is not in its notice");
    }

    if (!Regex.IsMatch(section, @"copyright\b.{3}|©.{3}|\(c\) .{3}", RegexOptions.IgnoreCase))
    {
        wrong.Add($"{name} {version}: its notice names nobody who holds the rights");
    }
}
