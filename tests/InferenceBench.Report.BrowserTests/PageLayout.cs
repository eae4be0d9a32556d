using Microsoft.Playwright;

namespace InferenceBench.Report.BrowserTests;

/// <summary>What is wrong with how a page lies on a screen: found by the browser that laid it out.</summary>
internal static class PageLayout
{
    /// <summary>Draws every chart, as a reader does who goes through the page.</summary>
    public static async Task DrawAllAsync(IPage page)
    {
        foreach (var drawing in await page.QuerySelectorAllAsync(".drawing"))
        {
            await drawing.ScrollIntoViewIfNeededAsync();
            (await drawing.WaitForSelectorAsync("svg")).ShouldNotBeNull();
        }
    }

    /// <summary>
    /// A page that is wider than its screen, texts of a chart that are cut off or lie on another, rows of a chart that are called
    /// the same, texts of which a part is not shown; a sentence each.
    /// </summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(IPage page) => await page.EvaluateAsync<string[]>(
        """
        () => {
          const faults = [];
          const root = document.documentElement;
          if (root.scrollWidth > root.clientWidth) {
            const wide = [...document.querySelectorAll('body *')].filter(e => !e.closest('.scroll, .drawing, .skip')
              && e.getBoundingClientRect().right > root.clientWidth + 1);
            faults.push(`the page is ${root.scrollWidth} wide on ${root.clientWidth}: `
              + wide.slice(0, 3).map(e => e.outerHTML.slice(0, 90)));
          }
          const shownText = text => text.textContent.trim() && getComputedStyle(text).visibility !== 'hidden'
            && Number(getComputedStyle(text).opacity) > 0;
          for (const drawing of document.querySelectorAll('.drawing')) {
            const chart = drawing.dataset.chart;
            const svg = drawing.querySelector('svg')?.getBoundingClientRect();
            const outer = drawing.getBoundingClientRect();
            if (!svg) continue;
            const texts = [...drawing.querySelectorAll('svg text')].filter(shownText)
              .map(text => ({ words: text.textContent, box: text.getBoundingClientRect() }));
            for (const { words, box } of texts) {
              if (box.left < Math.max(svg.left, outer.left) - 1 || box.right > Math.min(svg.right, outer.right) + 1
                || box.top < svg.top - 1 || box.bottom > svg.bottom + 1) {
                const [from, to] = [Math.round(box.left - outer.left), Math.round(box.right - outer.left)];
                faults.push(`${chart}: '${words}' is cut off (${from} to ${to} of ${Math.round(outer.width)})`);
              }
            }
            for (const [i, { words, box }] of texts.entries()) {
              const on = texts.slice(i + 1).find(({ box: other }) => box.left < other.right - 1.5 && other.left < box.right - 1.5
                && box.top + 3 < other.bottom - 3 && other.top + 3 < box.bottom - 3);
              if (on) faults.push(`${chart}: '${words}' lies on '${on.words}'`);
            }
            const rows = [...drawing.querySelectorAll('.role-axis-label')].flatMap(group => [...group.querySelectorAll('text')])
              .filter(text => text.getAttribute('text-anchor') === 'end').map(text => text.textContent).filter(Boolean);
            if (new Set(rows).size < rows.length) faults.push(`${chart}: two of ${rows.length} rows have one name`);
          }
          const worded = 'th, td, dt, dd, li, p, h1, h2, h3, button, label, .badge, figcaption, summary';
          for (const e of document.querySelectorAll(worded)) {
            const style = getComputedStyle(e);
            if (e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1 && ['hidden', 'clip'].includes(style.overflowX)) {
              faults.push(`<${e.localName}> '${e.textContent.slice(0, 40)}' shows ${e.clientWidth} of ${e.scrollWidth}`);
            }
          }
          const paragraphs = [...document.querySelectorAll('main p')]
            .filter(p => !p.closest('details:not([open])') && p.checkVisibility())
            .filter(p => p.textContent.trim().length > 60).map(p => `${p.closest('section')?.id}: ${p.textContent.trim()}`);
          const twice = paragraphs.find((text, i) => paragraphs.indexOf(text) < i);
          if (twice) faults.push(`said twice: ${twice.slice(0, 60)}`);
          return faults.slice(0, 12);
        }
        """);
}
