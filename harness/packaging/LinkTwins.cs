using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Makes of files that are the same to the byte one file and links to it: a package has some of its libraries once for each kind
/// of processor. A library that is opened by a link looks for others where the link is.
/// </summary>
public sealed class LinkTwins : Task
{
    /// <summary>The folder with all that is below it.</summary>
    [Required]
    public string Folder { get; set; }

    /// <summary>Takes the links away instead, before something is copied to where they are.</summary>
    public bool Undo { get; set; }

    public override bool Execute()
    {
        if (!Directory.Exists(Folder))
        {
            return true;
        }

        var files = Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)
            .OrderBy(file => file, StringComparer.Ordinal).ToList();
        if (Undo)
        {
            files.Where(IsLink).ToList().ForEach(File.Delete);
            return true;
        }

        foreach (var twins in files.Where(file => !IsLink(file)).GroupBy(Hash).ToList())
        {
            twins.Skip(1).ToList().ForEach(twin => Link(twins.First(), twin));
        }

        return true;
    }

    private void Link(string kept, string twin)
    {
        var (from, to) = (new Uri(Path.GetFullPath(twin)), new Uri(Path.GetFullPath(kept)));
        var beside = twin + ".link";
        if (symlink(Uri.UnescapeDataString(from.MakeRelativeUri(to).ToString()), beside) != 0)
        {
            // Where the file system has no links the files stay.
            Log.LogMessage(MessageImportance.High, "{0} stays as a copy of {1}: no link can be made there.", twin, kept);
            return;
        }

        File.Delete(twin);
        File.Move(beside, twin);
    }

    private static bool IsLink(string path) => (File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0;

    private static string Hash(string path)
    {
        using (var sha = SHA256.Create())
        using (var stream = File.OpenRead(path))
        {
            return Convert.ToBase64String(sha.ComputeHash(stream));
        }
    }

    [DllImport("libc", CharSet = CharSet.Ansi)]
    private static extern int symlink(string target, string path);
}
