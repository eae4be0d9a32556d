using InferenceBench.Reporting.Reports;

namespace InferenceBench.Reporting.Html;

/// <summary>
/// Where the reader says what the machine costs and what it is used for; the script prices every table and chart by it.
/// </summary>
internal static class QuestionSection
{
    public static void Write(TextWriter page, RunReport report)
    {
        if (report.Measured.Count > 0)
        {
            page.WriteLine(
                "<section id=\"question\" aria-labelledby=\"question-title\">\n"
                + "<h2 id=\"question-title\">What would it cost you?</h2>");
            page.WriteLine(Form);
            page.WriteLine("</section>");
        }
    }

    private const string Form = """
        <form id="question-form" class="question" autocomplete="off" hidden>
        <fieldset><legend>Machine</legend>
        <label for="q-hour">US$ an hour</label><input id="q-hour" type="number" min="0" step="any" inputmode="decimal">
        <label for="q-use">Utilisation %</label>
        <input id="q-use" type="number" min="0.01" max="100" step="any" inputmode="decimal" placeholder="100">
        </fieldset>
        <fieldset><legend>Request</legend>
        <label for="q-isl">Input tokens</label>
        <input id="q-isl" type="number" min="0" step="1" inputmode="numeric" placeholder="as measured">
        <label for="q-osl">Output tokens</label>
        <input id="q-osl" type="number" min="0" step="1" inputmode="numeric" placeholder="as measured">
        <label for="q-load">Requests a day</label>
        <input id="q-load" type="number" min="0" step="any" inputmode="decimal" placeholder="no month">
        </fieldset>
        <details id="q-owned"><summary>I own the machine</summary>
        <fieldset><legend>Its hour</legend>
        <label for="q-purchase">Purchase US$</label><input id="q-purchase" type="number" min="0" step="any" inputmode="decimal">
        <label for="q-years">Years of use</label><input id="q-years" type="number" min="0" step="any" inputmode="decimal">
        <label for="q-available">Available %</label>
        <input id="q-available" type="number" min="0.01" max="100" step="any" inputmode="decimal" placeholder="100">
        <label for="q-watts">Watts at the wall</label><input id="q-watts" type="number" min="0" step="any" inputmode="decimal">
        <label for="q-idle">Watts while it waits</label>
        <input id="q-idle" type="number" min="0" step="any" inputmode="decimal" placeholder="as much">
        <label for="q-pue">PUE</label><input id="q-pue" type="number" min="1" step="any" inputmode="decimal" placeholder="1">
        <label for="q-kwh">US$ a kWh</label><input id="q-kwh" type="number" min="0" step="any" inputmode="decimal">
        <label for="q-upkeep">Upkeep US$ a year</label>
        <input id="q-upkeep" type="number" min="0" step="any" inputmode="decimal" placeholder="0">
        </fieldset></details>
        <p class="said"><output id="q-said" for="q-hour q-use q-isl q-osl q-load" aria-live="polite"></output>
        <button type="reset" id="q-reset" class="quiet" hidden>As measured</button></p>
        </form>
        <noscript><p>Asking for another price needs JavaScript; <code>inferencebench cost</code> answers the same.</p></noscript>
        """;
}
