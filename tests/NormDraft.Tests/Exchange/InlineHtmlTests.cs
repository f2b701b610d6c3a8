using NormDraft.Exchange.Html;
using NormDraft.Negotiation.Participants;
using NormDraft.Text;

namespace NormDraft.Tests.Exchange;

public sealed class InlineHtmlTests
{
    private static readonly PartyNames Names = new(new Dictionary<string, PartyName>
    {
        ["KEN"] = new("KEN", "Kenya", PartyKind.State),
        ["NLD"] = new("NLD", "Netherlands (Kingdom of the)", PartyKind.State),
        ["EU"] = new("EU", "European Union", PartyKind.Group),
        ["ICRC"] = new("ICRC", "Red Cross & Crescent", PartyKind.Observer),
        ["MEX"] = new("MEX", "Mexico", PartyKind.State),
    });

    [Fact]
    public void Emphasis_becomes_elements_and_its_marks_go() =>
        Html("*Recognizing* that **no** CO~2~ and 1\\*").ShouldBe("<em>Recognizing</em> that <strong>no</strong> CO<sub>2</sub> and 1*");

    [Fact]
    public void A_bracket_without_holder_is_tinted_only() =>
        Html("[shall]").ShouldBe("<span class=\"br\"><b class=\"k\">[</b>shall<span class=\"nb\"><b class=\"k\">]</b></span></span>");

    [Fact]
    public void A_held_bracket_names_its_holders_in_chips_note_and_accessible_name() =>
        Html("[shall]", new Attribution(0, 7, ["KEN", "EU", "ICRC"], [])).ShouldBe(
            "<span class=\"br\" role=\"group\" aria-label=\"Held by Kenya, European Union, Red Cross &amp; Crescent\" tabindex=\"-1\">"
            + "<b class=\"k\">[</b>shall<span class=\"nb\"><b class=\"k\">]</b><span class=\"by\" aria-hidden=\"true\">"
            + "<abbr title=\"Kenya\"><bdi>KEN</bdi></abbr><abbr class=\"group\" title=\"European Union\"><bdi>EU</bdi></abbr>"
            + "<abbr class=\"obs\" title=\"Red Cross &amp; Crescent\"><bdi>ICRC</bdi></abbr></span></span>"
            + "<span class=\"note\">Held by Kenya, European Union, Red Cross &amp; Crescent.</span></span>");

    [Fact]
    public void Of_five_holders_three_chips_are_shown_and_a_count()
    {
        var html = Html("[x]", new Attribution(0, 3, ["KEN", "NLD", "EU", "MEX", "XXX"], []));

        html.Split("<abbr").Length.ShouldBe(4);
        html.ShouldContain("<span class=\"more\"><bdi>+2</bdi></span>");
        html.ShouldContain("Held by Kenya, Netherlands (Kingdom of the), European Union, Mexico, XXX.");
    }

    [Fact]
    public void A_holder_of_another_stretch_is_not_shown() =>
        Html("[a] [b] c", new Attribution(0, 9, ["KEN"], [])).ShouldNotContain("KEN");

    [Theory]
    [InlineData("[[to share] data], each party] [other words]", "[[to share] data], each party]", "[other words]")]
    [InlineData("[a [b] [c] d", "[a [b]", "[c]")]
    public void What_is_held_keeps_its_holder_where_signs_without_partner_stand_in_it(string text, string first, string second)
    {
        var html = Html(text, new(text.IndexOf(first, StringComparison.Ordinal), first.Length, ["KEN"], []), new(text.LastIndexOf(second, StringComparison.Ordinal), second.Length, ["NLD"], []));

        html.ShouldContain("Held by Kenya.");
        html.ShouldContain("Held by Netherlands");
    }

    [Fact]
    public void Holders_that_cross_are_never_shown_across_each_other() =>
        Html("[a [b] c]", new Attribution(0, 6, ["KEN"], []), new Attribution(3, 6, ["NLD"], [])).ShouldNotContain("Netherlands");

    [Fact]
    public void Brackets_nest() =>
        Html("[a [b] c]").ShouldBe(
            "<span class=\"br\"><b class=\"k\">[</b>a <span class=\"br\"><b class=\"k\">[</b>b<span class=\"nb\"><b class=\"k\">]</b></span></span> c"
            + "<span class=\"nb\"><b class=\"k\">]</b></span></span>");

    /// <summary>Brackets that somebody holds name their holders, and are as many as the chair made.</summary>
    public static TheoryData<string> Unheld => [.. HostileText.ByName.Keys.Where(kind => HostileText.ByName[kind](1_000).Held.Count == 0)];

    [Theory]
    [MemberData(nameof(Unheld))]
    public void Mark_up_is_a_few_times_as_long_as_its_text_however_many_marks_are_in_it(string kind)
    {
        var text = HostileText.ByName[kind](90_000).Text;
        Html(text).Length.ShouldBeLessThan(5 * text.Length);
    }

    [Fact]
    public void Signs_side_by_side_among_many_stand_in_one_element_that_they_cannot_turn_out_of()
    {
        var html = Html(HostileText.Times(150, "a\u202E\u2066") + "z");
        html.ShouldStartWith("a<bdi class=\"sign\">\u202E\u2066</bdi>a");
        html.ShouldEndWith("</bdi>z");
    }

    [Theory]
    [InlineData("a] b", "a<b class=\"k\">]</b> b")]
    [InlineData("[a", "<b class=\"k\">[</b>a")]
    [InlineData("\\[a\\]", "[a]")]
    public void A_bracket_without_partner_is_a_glyph_and_an_escaped_one_is_text(string source, string html) => Html(source).ShouldBe(html);

    [Fact]
    public void Emphasis_is_cut_at_a_bracket() =>
        Html("*a [b* c]").ShouldBe("<em>a </em><span class=\"br\"><em><b class=\"k\">[</b>b</em> c<span class=\"nb\"><b class=\"k\">]</b></span></span>");

    [Fact]
    public void A_change_is_cut_at_a_bracket_and_at_emphasis() =>
        Html([new(null, "*a"), new("ins", " b* [c"), new(null, " d]")]).ShouldBe(
            "<em>a<ins> b</ins></em><ins> </ins><span class=\"br\"><ins><b class=\"k\">[</b>c</ins> d<span class=\"nb\"><b class=\"k\">]</b></span></span>");

    [Fact]
    public void A_deleted_bracket_never_closes_one_that_stays() =>
        Html([new(null, "["), new("del", "shall]"), new("ins", "should]")]).ShouldBe(
            "<span class=\"br\"><b class=\"k\">[</b><del>shall<b class=\"k\">]</b></del><ins>should</ins><span class=\"nb\"><ins><b class=\"k\">]</b></ins></span></span>");

    [Fact]
    public void A_deletion_keeps_the_emphasis_it_had() =>
        Html([new(null, "*Recall"), new("del", "ing*"), new("ins", "ed*"), new(null, " that")]).ShouldBe(
            "<em>Recall<del>ing</del><ins>ed</ins></em> that");

    [Fact]
    public void Offsets_of_holders_are_counted_without_deletions() =>
        InlineHtml.Render(new([new("del", "Every [old] "), new(null, "[new]")], [new Attribution(0, 5, ["KEN"], [])]), Names)
            .ShouldContain("<span class=\"br\" role=\"group\" aria-label=\"Held by Kenya\" tabindex=\"-1\"><b class=\"k\">[</b>new");

    [Fact]
    public void Moved_words_have_their_class() =>
        Html([new("moved", "a")]).ShouldBe("<span class=\"moved\">a</span>");

    [Fact]
    public void A_footnote_mark_is_a_link_where_the_footnotes_stand()
    {
        InlineHtml.Render(new([new(null, "data;[^1]")], []), Names, linksNotes: true).ShouldBe("data;<sup><a href=\"#fn1\" role=\"doc-noteref\">1</a></sup>");
        Html("data;[^1]").ShouldBe("data;<sup>1</sup>");
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("[text](javascript:alert(1)) <javascript:alert(1)>")]
    [InlineData("![x](x\" onerror=\"alert(1))")]
    [InlineData("&amp; &lt;b&gt; \"quoted\" 'single' `code` <!-- x -->")]
    [InlineData("[EU]: retain")]
    [InlineData("# no heading\n---\n> no quote")]
    public void Nothing_of_the_text_acts_as_mark_up(string source) => InlineHtmlLaws.Text(Html(source)).ShouldBe(source);

    [Fact]
    public void Names_and_codes_are_escaped()
    {
        var names = new PartyNames(new Dictionary<string, PartyName> { ["X"] = new("<i>", "\"><script>", PartyKind.State) });

        InlineHtml.Render(new([new(null, "[a]")], [new Attribution(0, 3, ["X"], [])]), names).ShouldNotContain("<script>");
    }

    private static string Html(string source, params Attribution[] held) => InlineHtml.Render(new([new(null, source)], held), Names);

    private static string Html(MarkedRun[] runs) => InlineHtml.Render(new(runs, []), Names);
}
