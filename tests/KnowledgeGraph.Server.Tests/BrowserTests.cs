using KnowledgeGraph.Contract;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace KnowledgeGraph.Server.Tests;

/// <summary>The pages as a person sees them, in headless Chromium. Nothing leaves this machine.</summary>
[Collection(ServerCollection.Name)]
public sealed class BrowserTests(SharedServer shared)
{
    [SkippableFact]
    public async Task Banana_Cake_Pop_loads_runs_a_query_and_shows_the_answer()
    {
        await WithPageAsync(async page =>
        {
            await page.GotoAsync(shared.Server.Url + "/graphql");
            await page.GetByRole(AriaRole.Button, new() { Name = "Create Document" }).ClickAsync();
            await page.Locator(".monaco-editor").First.Locator(".view-lines").ClickAsync();
            await page.Keyboard.InsertTextAsync("query Hi { datasets { id } }");
            await Expect(page.GetByText("No Operations")).ToHaveCountAsync(0);

            // The schema reloads some seconds after the first load, and a run before that is lost.
            await RetryAsync(
                page,
                () => page.GetByRole(AriaRole.Button, new() { Name = "Run Operation" }).First.ClickAsync(),
                page.Locator(".monaco-editor").Last.Locator(".view-lines"),
                "migrant-integration"
            );

            Assert.EndsWith("/graphql/", page.Url, StringComparison.Ordinal);

            // Completion tells what else there is to ask, which takes a schema that the tool could read.
            // Where the tool's worker did not get it, as on a machine that is busy, a user opens the page again.
            const int Visits = 3;
            for (var visit = 1; ; visit++)
            {
                await Expect(page.GetByText("Schema available")).ToBeVisibleAsync(new() { Timeout = 30_000 });
                await Expect(page.GetByText("Indexing Schema")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
                try
                {
                    await RetryAsync(
                        page,
                        async () =>
                        {
                            await page.Keyboard.PressAsync("Escape");
                            await page.Locator(".monaco-editor").First.Locator(".view-lines").ClickAsync();
                            await page.Keyboard.PressAsync("Control+A");
                            await page.Keyboard.PressAsync("Delete");
                            await page.Keyboard.TypeAsync("{ proj", new() { Delay = 50 });
                        },
                        page.Locator(".suggest-widget"),
                        "project",
                        attempts: visit < Visits ? 6 : 12
                    );
                    return;
                }
                catch (PlaywrightException) when (visit < Visits)
                {
                    await page.ReloadAsync();
                }
            }
        });
    }

    [SkippableFact]
    public async Task The_start_page_says_what_this_is_and_runs_its_questions()
    {
        await WithPageAsync(async page =>
        {
            await page.GotoAsync(shared.Server.Url + "/");
            await Expect(page.Locator("#contents")).ToContainTextAsync("entities");

            foreach (var run in await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Run: ") }).AllAsync())
                await run.ClickAsync();
            await Expect(page.GetByText("Answered.")).ToHaveCountAsync(3);
            await Expect(page.Locator("main")).ToContainTextAsync("European Integration Fund");

            // Nothing is wider than a phone.
            await page.SetViewportSizeAsync(360, 740);
            Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        });
    }

    // The tool works in the background, and takes no notice of what comes too early. On a busy machine it needs longer,
    // and each attempt begins anew: so each waits longer.
    private static async Task RetryAsync(IPage page, Func<Task> action, ILocator where, string text, int attempts = 12)
    {
        for (var attempt = 1; ; attempt++)
        {
            await action();
            try
            {
                await Expect(where).ToContainTextAsync(text, new() { Timeout = 3_000 + 2_000 * attempt });
                return;
            }
            catch (PlaywrightException) when (attempt < attempts)
            {
                await page.WaitForTimeoutAsync(1_000);
            }
        }
    }

    private async Task WithPageAsync(Func<IPage, Task> test)
    {
        var chromium = Needs.Browser();
        Skip.IfNot(
            File.Exists(Path.Combine(AppContext.BaseDirectory, "web", "index.html")),
            "The pages were not built: npm is missing."
        );
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = chromium, Args = ["--no-sandbox"] }
        );
        var page = await browser.NewPageAsync();
        var elsewhere = new List<string>();
        page.Request += (_, request) =>
        {
            if (
                !request.Url.StartsWith(shared.Server.Url, StringComparison.Ordinal)
                && request.Url.StartsWith("http", StringComparison.Ordinal)
            )
                elsewhere.Add(request.Url);
        };
        // What the page's policy stops in the browser has not left.
        page.RequestFailed += (_, request) =>
        {
            if (request.Failure == "csp")
                elsewhere.Remove(request.Url);
        };

        await test(page);

        Assert.Empty(elsewhere);
    }
}
