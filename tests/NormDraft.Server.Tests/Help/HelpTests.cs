using System.Net;
using System.Text.RegularExpressions;
using NormDraft.Server.Help;

namespace NormDraft.Server.Tests.Help;

/// <summary>The guides are in the product, and each page leads to its place in them.</summary>
public partial class HelpTests(House house) : IClassFixture<House>
{
    [Fact]
    public void Every_page_s_help_is_a_section_of_a_guide()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(NormDraft.Tests.House.Repository.Folder, "src", "NormDraft.Server"), "*.razor", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetFileName(file), Text: File.ReadAllText(file))).Where(page => page.Text.Contains("<Frame ", StringComparison.Ordinal)).ToList();
        pages.Count.ShouldBeGreaterThan(30);
        pages.Where(page => page.Text.Contains("Door=\"Door\"", StringComparison.Ordinal) && !Place.IsMatch(page.Text)).Select(page => page.Name).ShouldBeEmpty("a page without its help");
        foreach (var (name, text) in pages)
            if (Place.Match(text) is { Success: true } place)
                Guides.Find(place.Groups["path"].Value)?.Sections.Select(section => section.Anchor).ShouldContain(place.Groups["anchor"].Value, name);
    }

    [Fact]
    public void Every_link_inside_the_guides_leads_to_a_page_a_section_or_a_picture()
    {
        var followed = 0;
        foreach (var page in Guides.All)
            foreach (Match link in Inner.Matches(page.Html))
            {
                var (path, anchor) = (link.Groups["path"].Value, link.Groups["anchor"].Value);
                followed++;
                if (path.EndsWith(".png", StringComparison.Ordinal)) Guides.Picture(path).ShouldNotBeNull(path);
                else Guides.Find(path).ShouldNotBeNull($"{path} from {page.Path}").Html.ShouldContain(anchor.Length > 0 ? $"id=\"{anchor}\"" : "<h1");
            }
        followed.ShouldBeGreaterThan(30);
    }

    [Fact]
    public async Task Anybody_reads_a_guide_with_its_pictures_and_finds_a_section_by_words_in_any_order()
    {
        var nobody = house.CreateClient();
        (await nobody.GetStringAsync(Links.Help)).ShouldContain("Guide for delegates");
        var guide = await nobody.GetStringAsync(Links.HelpPage("guide/delegate"));
        guide.ShouldContain("<h2 id=\"propose\">");
        guide.ShouldNotContain(".md");
        var picture = await nobody.GetAsync(Links.HelpPage("pictures/text-1440.png"));
        picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        (await nobody.GetStringAsync(Links.HelpOn("corrigendum ISSUE"))).ShouldContain(Links.HelpPage("guide/chair#issue"));
        (await nobody.GetStringAsync(Links.HelpOn("no such words here zzz"))).ShouldContain("No section has all of");
        foreach (var none in new[] { "guide/nobody", "pictures/none.png", "guide/../../appsettings.json" })
            (await nobody.GetAsync(Links.HelpPage(none))).StatusCode.ShouldBe(HttpStatusCode.NotFound, none);
    }

    [Fact]
    public async Task A_long_question_is_cut_and_its_words_cost_no_more_than_one()
    {
        var page = await house.CreateClient().GetStringAsync(Links.HelpOn("corrigendum issue " + new string('z', 3_000)));
        page.ShouldContain(new string('z', Guides.MaxQuery - 18));
        page.ShouldNotContain(new string('z', Guides.MaxQuery));
        string[] alike = ["issue", .. Enumerable.Repeat("a", 60)];
        Allocated("a");
        Allocated(string.Join(' ', alike)).ShouldBeLessThan(4 * Allocated("a"));

        static long Allocated(string sought)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            _ = Guides.Search(sought).Count();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [GeneratedRegex("Help=\"(?<path>[^\"#]+)#(?<anchor>[^\"]+)\"")]
    private static partial Regex Place { get; }

    private static readonly Regex Inner = new($"(href|src)=\"{Links.HelpPage("")}(?<path>[^\"#]+)#?(?<anchor>[^\"]*)\"");
}
