using InferenceBench.Reporting.Formatting;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace InferenceBench.Reporting.Terminal;

/// <summary>Lines drawn as they are: neither wrapped at the console's width nor searched for markup.</summary>
internal sealed class OutputLines(IEnumerable<OutputLine> lines, OutputForm form) : Renderable
{
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (var line in lines)
        {
            yield return new Segment(options.Unicode ? line.Text : SafeText.Ascii(line.Text), StyleOf(line.Kind));
            yield return Segment.LineBreak;
        }
    }

    private Style StyleOf(LineKind kind) => form == OutputForm.Plain ? Style.Plain : kind switch
    {
        LineKind.Heading => new Style(decoration: Decoration.Bold),
        LineKind.Quiet => new Style(decoration: Decoration.Dim),
        LineKind.Good => new Style(Color.Green),
        LineKind.Warning => new Style(Color.Yellow),
        LineKind.Problem => new Style(Color.Red),
        _ => Style.Plain,
    };
}
