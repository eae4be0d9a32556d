using InferenceBench.Foundation.Failures;
using InferenceBench.Measuring.Running;
using InferenceBench.Results;
using InferenceBench.Testing;

namespace InferenceBench.Measuring.Tests.Running;

public sealed class ModelWatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Changes => new()
    {
        { "model.gguf", "written" },
        { "model.gguf", "replaced" },
        { "model.gguf", "removed" },
        { "model.gguf", "longer" },
        { "link.gguf", "written" },
        { "link.gguf", "retargeted" },
        { "onnx", "written" },
        { "onnx", "added" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_model_that_changes_during_a_run_fails_its_cell(string model, string change)
    {
        var path = Make(model);
        var cell = SomeCells.One with { Model = Outcomes.Model with { Path = path } };
        var watch = new ModelWatch([cell]);
        watch.Check(cell, Outcomes.Ok("key")).Status.ShouldBe(CellStatus.Ok);
        Change(model == "onnx" ? Path.Combine(path, "model.onnx") : path, change);
        var outcome = watch.Check(cell, Outcomes.Ok("key"));
        (outcome.Status, outcome.ExitCode, outcome.Samples.Count).ShouldBe((CellStatus.Failed, ExitCode.HashMismatch, 0));
        outcome.Reason.ShouldContain("while the run went on");
    }

    /// <summary>
    /// A copy that keeps times, onto a file whose time is the same, as of packages that were built to be alike.
    /// </summary>
    [Fact]
    public void A_file_that_is_written_to_and_given_its_old_time_fails_its_cell_and_one_that_was_renamed_does_not()
    {
        var path = Make("model.gguf");
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)));
        var cell = SomeCells.One with { Model = Outcomes.Model with { Path = path, Sha256 = hash } };
        var watch = new ModelWatch([cell]);

        File.Move(path, path + ".away");
        File.Move(path + ".away", path);
        watch.Check(cell, Outcomes.Ok("key")).Status.ShouldBe(CellStatus.Ok);
        if (OperatingSystem.IsLinux())
        {
            Write(path, "WEIGHTS");
            watch.Check(cell, Outcomes.Ok("key")).Status.ShouldBe(CellStatus.Failed);
        }
    }

    [Theory]
    [InlineData("/nowhere/model.gguf")]
    [InlineData("")]
    public void A_model_that_is_not_here_is_not_watched(string path)
    {
        var cell = SomeCells.One with { Model = Outcomes.Model with { Path = path } };
        new ModelWatch([cell]).Check(cell, Outcomes.Ok("key")).Status.ShouldBe(CellStatus.Ok);
    }

    public void Dispose() => _folder.Dispose();

    private string Make(string model)
    {
        var path = _folder.File(model);
        if (model == "onnx")
        {
            Directory.CreateDirectory(path);
            Write(Path.Combine(path, "model.onnx"), "weights");
            return path;
        }

        Write(_folder.File("blob"), "weights");
        Write(_folder.File("other"), "weights");
        if (model == "link.gguf")
        {
            File.CreateSymbolicLink(path, "blob");
        }
        else
        {
            Write(path, "weights");
        }

        return path;
    }

    private static void Write(string path, string text)
    {
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
    }

    private void Change(string path, string change)
    {
        switch (change)
        {
            case "written":
                File.WriteAllText(path, "WEIGHTS");
                break;
            case "replaced":
                File.WriteAllText(path + ".new", "WEIGHTS");
                File.Move(path + ".new", path, overwrite: true);
                break;
            case "removed":
                File.Delete(path);
                break;
            case "longer":
                File.AppendAllText(path, "!");
                break;
            case "added":
                File.WriteAllText(path + ".data", "more");
                break;
            default:
                File.Delete(path);
                File.CreateSymbolicLink(path, _folder.File("other"));
                break;
        }
    }
}
