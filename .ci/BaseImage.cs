// Serves an empty base image on this machine, as a registry does, for PublishContainer to build on: 'dotnet run BaseImage.cs ARCHITECTURE'.
// Says its port; ends when it is killed, or after five minutes.
using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

const string ManifestType = "application/vnd.docker.distribution.manifest.v2+json";
const string ConfigType = "application/vnd.docker.container.image.v1+json";
const string LayerType = "application/vnd.docker.image.rootfs.diff.tar.gzip";

var tar = new MemoryStream();
using (var writer = new TarWriter(tar, TarEntryFormat.Ustar, leaveOpen: true))
{
    writer.WriteEntry(new UstarTarEntry(TarEntryType.Directory, "app"));
}

var packed = new MemoryStream();
using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
{
    gzip.Write(tar.ToArray());
}

var layer = packed.ToArray();
var config = Encoding.UTF8.GetBytes($$$"""
    {"architecture":"{{{args[0]}}}","os":"linux","config":{"Env":["PATH=/usr/bin:/bin"]},"rootfs":{"type":"layers","diff_ids":["{{{Digest(tar.ToArray())}}}"]},"history":[{"created_by":"empty"}]}
    """);
var manifest = Encoding.UTF8.GetBytes($$$"""
    {"schemaVersion":2,"mediaType":"{{{ManifestType}}}",
     "config":{"mediaType":"{{{ConfigType}}}","size":{{{config.Length}}},"digest":"{{{Digest(config)}}}"},
     "layers":[{"mediaType":"{{{LayerType}}}","size":{{{layer.Length}}},"digest":"{{{Digest(layer)}}}"}]}
    """);
Dictionary<string, (byte[] Body, string Type)> answers = new()
{
    [Digest(config)] = (config, ConfigType),
    [Digest(layer)] = (layer, LayerType),
    [Digest(manifest)] = (manifest, ManifestType),
};

var port = FreePort();
using var listener = new HttpListener();
listener.Prefixes.Add($"http://localhost:{port}/");
listener.Start();
Console.WriteLine(port);
using var stop = new Timer(_ => listener.Abort(), null, TimeSpan.FromMinutes(5), Timeout.InfiniteTimeSpan);
try
{
    while (listener.IsListening)
    {
        Answer(await listener.GetContextAsync());
    }
}
catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
{
    // Five minutes are over.
}

void Answer(HttpListenerContext context)
{
    var last = context.Request.Url!.Segments[^1].Trim('/');
    var known = context.Request.Url.AbsolutePath.Contains("/manifests/", StringComparison.Ordinal) && !last.StartsWith("sha256", StringComparison.Ordinal)
        ? (manifest, ManifestType)
        : answers.GetValueOrDefault(Uri.UnescapeDataString(last), ([], "application/json"));
    var (body, type) = known;
    context.Response.StatusCode = body.Length > 0 || last == "v2" ? 200 : 404;
    context.Response.ContentType = type;
    context.Response.AddHeader("Docker-Content-Digest", Digest(body));
    context.Response.ContentLength64 = body.Length;
    if (context.Request.HttpMethod != "HEAD")
    {
        context.Response.OutputStream.Write(body);
    }

    context.Response.Close();
}

static string Digest(byte[] bytes) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}";

static int FreePort()
{
    using var probe = new TcpListener(IPAddress.Loopback, 0);
    probe.Start();
    return ((IPEndPoint)probe.LocalEndpoint).Port;
}
