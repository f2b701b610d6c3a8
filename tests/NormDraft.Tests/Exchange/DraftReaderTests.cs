using System.Text;
using NormDraft.Exchange.Markdown;

namespace NormDraft.Tests.Exchange;

public sealed class DraftReaderTests
{
    [Theory]
    [InlineData("### Article 6. Human judgement", "art6|Article 6|Human judgement")]
    [InlineData("## *Article 3*", "art3|Article 3|")]
    [InlineData("**Article 2**", "art2|Article 2|")]
    [InlineData("**Article 2. Scope**", "art2|Article 2|Scope")]
    [InlineData("**Article 2** Scope", "art2|Article 2|Scope")]
    [InlineData("Article 5\nLegal review", "art5|Article 5|Legal review")]
    [InlineData("## Article 5\n\n### Legal review", "art5|Article 5|Legal review")]
    [InlineData("Article 5\n=========", "art5|Article 5|")]
    [InlineData("## [Article 3bis] *(REDD-plus)*", "art3bis|[Article 3bis]|*(REDD-plus)*")]
    [InlineData("## Article 8 bis ##", "art8bis|Article 8 bis|")]
    [InlineData("### Article 13. [Decisions]", "art13|Article 13|[Decisions]")]
    [InlineData("###### Commitment 3. Aid", "commitment3|Commitment 3|Aid")]
    [InlineData("# Part I. General provisions", "partI|Part I|General provisions")]
    [InlineData("## PART TWO", "part2|PART TWO|")]
    [InlineData("## Annex A. Reports", "annexA|Annex A|Reports")]
    [InlineData("## ANNEX", "annex|ANNEX|")]
    [InlineData("### Article 6. Words {#art6-words}", "art6-words|Article 6|Words")]
    [InlineData("## 第六条 用语", "art6|第六条|用语")]
    [InlineData("## 第二十三条：目标", "art23|第二十三条|目标")]
    [InlineData("# 第三部分 海洋遗传资源", "part3|第三部分|海洋遗传资源")]
    [InlineData("# 第二章", "chapter2|第二章|")]
    [InlineData("# 附件一 指标", "annex1|附件一|指标")]
    [InlineData("# المادة ٥ الأهداف", "art5|المادة ٥|الأهداف")]
    [InlineData("## المادة الأولى", "art1|المادة الأولى|")]
    [InlineData("# الباب الأول أحكام عامة", "part1|الباب الأول|أحكام عامة")]
    [InlineData("# الفصل الثاني عشر", "chapter12|الفصل الثاني عشر|")]
    [InlineData("# القسم 2 التنفيذ", "section2|القسم 2|التنفيذ")]
    [InlineData("Article premier\nEmploi des termes", "art1|Article premier|Emploi des termes")]
    public void A_labelled_heading_is_read_in_the_forms_drafters_use(string source, string unit) =>
        Units(source).ShouldBe([unit]);

    [Theory]
    [InlineData("1. a\n\n2 bis. b", "art1/1|1.|a", "art1/2bis|2 bis.|b")]
    [InlineData("1\\. a\n\n\\(a\\) b", "art1/1|1.|a", "art1/1/a|(a)|b")]
    [InlineData("١. a\n\n٢. b\n\n٣٣. c", "art1/١|١.|a", "art1/٢|٢.|b", "art1/٣٣|٣٣.|c")]
    [InlineData("1. a\n\n2٣. b", "art1/1|1.|a", "art1/2٣|2٣.|b")]
    [InlineData("1. تشمل:\n\n(أ) سفينة؛\n\n(ب) طائرة؛\n\n(ج) مركبة.", "art1/1|1.|تشمل:", "art1/1/أ|(أ)|سفينة؛", "art1/1/ب|(ب)|طائرة؛", "art1/1/ج|(ج)|مركبة.")]
    [InlineData("(د) x\n\n(هـ) y\n\n(و) z", "art1/د|(د)|x", "art1/هـ|(هـ)|y", "art1/و|(و)|z")]
    [InlineData("أ) x\n\nب) y", "art1/أ|أ)|x", "art1/ب|ب)|y")]
    [InlineData("[4][2]. Decides that", "art1/4|[4][2].|Decides that")]
    [InlineData("[1. First.\n\n2. Second [of it].]", "art1/1|[1.|First.", "art1/2|2.|Second [of it].]")]
    [InlineData("1. (a) One;\n\n(b) two.", "art1/1|1.|", "art1/1/a|(a)|One;", "art1/1/b|(b)|two.")]
    [InlineData("1. x:\n(a) y:\n(i) one;\n(ii) two;\n(b) z.", "art1/1|1.|x:", "art1/1/a|(a)|y:", "art1/1/a/i|(i)|one;", "art1/1/a/ii|(ii)|two;", "art1/1/b|(b)|z.")]
    [InlineData("1. as in paragraph\n2. which runs on", "art1/1|1.|as in paragraph\n2. which runs on")]
    [InlineData("All shall:\n\n(a) act.\n\nThey may rest.", "art1/p1||All shall:", "art1/p1/a|(a)|act.", "art1/p2||They may rest.")]
    [InlineData("1. x\n\n    (a) y\n\n    and so on.\n\n2. z", "art1/1|1.|x", "art1/1/a|(a)|y", "art1/1/p1||and so on.", "art1/2|2.|z")]
    [InlineData("1. x\n\n  1 bis. y\n\n2. z", "art1/1|1.|x", "art1/1bis|1 bis.|y", "art1/2|2.|z")]
    [InlineData("(a) x\n\n    (a bis) y\n\n(b) z", "art1/a|(a)|x", "art1/abis|(a bis)|y", "art1/b|(b)|z")]
    [InlineData("(h) x\n\n(i) y:\n\n1. v\n\n(ii) z", "art1/h|(h)|x", "art1/h/i|(i)|y:", "art1/h/i/1|1.|v", "art1/h/ii|(ii)|z")]
    [InlineData("(I) x\n\n(J) y", "art1/I|(I)|x", "art1/J|(J)|y")]
    [InlineData("1. x\n\n   1. y;\n   2. z\n\n2. w", "art1/1|1.|x", "art1/1/1|1.|y;", "art1/1/2|2.|z", "art1/2|2.|w")]
    public void Numbers_are_kept_as_printed_and_nest_by_order_and_kind(string source, params string[] units) =>
        Units("## Article 1\n\n" + source).Skip(1).ShouldBe(units);

    [Fact]
    public void After_h_comes_the_letter_i() =>
        Paths("## Article 1\n\n" + string.Join("\n\n", "abcdefghij".Select(letter => $"({letter}) x;"))).ShouldContain("art1/i");

    [Fact]
    public void After_h_comes_roman_i_where_ii_follows() =>
        Paths("## Article 1\n\n1. x:\n\n" + string.Join("\n\n", "abcdefgh".Select(letter => $"({letter}) x:")) + "\n\n(i) y\n\n(ii) z")
            .TakeLast(2).ShouldBe(["art1/1/h/i", "art1/1/h/ii"]);

    [Fact]
    public void After_h_a_lone_i_further_in_is_roman_and_one_in_its_column_the_letter() =>
        Paths("## Article 1\n\n1. x:\n\n" + string.Join("\n\n", "abcdefgh".Select(letter => $"({letter}) x:")) + "\n\n    (i) y\n\n(i) z")
            .TakeLast(2).ShouldBe(["art1/1/h/i", "art1/1/i"]);

    [Fact]
    public void A_preamble_without_heading_ends_at_the_first_article() =>
        Paths("# Title\n\nThe Parties,\n\n*Noting* it,\n\n## Article 1\n\nText.").ShouldBe(["title", "pp1", "pp2", "art1", "art1/p1"]);

    [Fact]
    public void A_resolution_has_preambular_and_operative_paragraphs() =>
        Paths("*Recalling* x,\n\n1. Decides:\n\n(a) y;\n\n2. Requests z.").ShouldBe(["pp1", "op1", "op1/a", "op2"]);

    [Fact]
    public void Chapters_stand_under_parts_and_articles_keep_their_own_path() =>
        Units("## Part I\n\n## Chapter 1. Aims\n\n### Article 1\n\n## Part II\n\n### Article 2", unit => $"{unit.Path}<{unit.ParentPath}")
            .ShouldBe(["partI<", "partI/chapter1<partI", "art1<partI/chapter1", "partII<", "art2<partII"]);

    [Fact]
    public void An_annex_numbers_its_own_paragraphs_and_footnotes_stand_alone() =>
        Units("## Article 1\n\n1. x[^1]\n\n## Annex A. List\n\n1. y:\n\n(a) z\n\n[^1]: Note\ngoes on.", unit => $"{unit.Path}<{unit.ParentPath}")
            .ShouldBe(["art1<", "art1/1<art1", "annexA<", "annexA/1<annexA", "annexA/1/a<annexA/1", "fn1<"]);

    [Fact]
    public void A_path_met_twice_carries_a_tilde_and_a_remark()
    {
        var file = Read("## Article 1\n\n1. x\n\n## Article 1\n\n1. y");

        file.Units.Select(unit => unit.Path).ShouldBe(["art1", "art1/1", "art1~2", "art1~2/1"]);
        file.Remarks.ShouldContain(remark => remark.Code == RemarkCodes.PathRepeated && remark.Line == 5);
    }

    [Fact]
    public void What_looks_like_a_link_address_is_text() => Units("## Article 1\n\n[EU]: retain").ShouldContain("art1/p1||[EU]: retain");

    [Fact]
    public void Tables_quotes_and_rules_are_kept()
    {
        var file = Read("## Article 1\n\n| a | b |\n|---|---|\n\n> said\n\n---\n\nEnd.");

        file.Units.Select(unit => unit.Kind).ShouldBe(["article", "table", "quote", "paragraph"]);
        file.Units[^1].Lead.ShouldBe("\n\n---\n\n");
    }

    [Fact]
    public void Front_matter_is_read_and_stays_in_the_first_lead()
    {
        var file = Read("---\ntitle: \"A: b\"\nsymbol: A/1\nedit: true\nfrom:\n  - x\n---\n\n# T");

        (file.Front.Title, file.Front.Symbol, file.Front.Status).ShouldBe(("A: b", "A/1", null));
        file.Front.Others.ShouldBe([new("edit", "true"), new("from", "\n  - x")]);
        file.Units[0].Lead.ShouldStartWith("---\ntitle:");
    }

    [Fact]
    public void A_page_break_is_kept_and_remarked()
    {
        var file = Read("## Article 1\n\nOne\fpage.\n\f\nTwo.");

        file.Units[1].Text.ShouldBe("One\fpage.");
        file.Remarks.Count(remark => remark.Code == RemarkCodes.FormFeed).ShouldBe(2);
    }

    [Fact]
    public void Byte_order_mark_and_carriage_returns_are_remarked()
    {
        var file = DraftReader.Read([0xEF, 0xBB, 0xBF, .. "# T\r\n\r\nText\r"u8]).File.ShouldNotBeNull();

        file.Source().ShouldBe("# T\n\nText\n");
        file.Remarks.Select(remark => remark.Code).ShouldBe([RemarkCodes.ByteOrderMark, RemarkCodes.LineEnds]);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused_with_their_place() =>
        DraftReader.Read([.. "# T\né"u8, 0xFF, .. "x"u8]).Refusal
            .ShouldBe(new("draft-not-utf8", "The file is not UTF-8 text at this place.", 2, 2, 6));

    [Theory]
    [InlineData("a\r\nb\0", "draft-has-nul", 2, 2, 4)]
    [InlineData("a\uFFFF", "draft-has-noncharacter", 1, 2, 1)]
    [InlineData(" \n\t\n", "draft-empty", 1, 1, 0)]
    public void What_no_text_may_hold_is_refused_with_its_place(string source, string code, int line, int column, int offset)
    {
        var refusal = DraftReader.Read(source).Refusal.ShouldNotBeNull();

        (refusal.Code, refusal.Line, refusal.Column, refusal.Offset).ShouldBe((code, line, column, offset));
    }

    [Fact]
    public void Half_a_character_is_refused() =>
        DraftReader.Read("a\n\uD800b").Refusal.ShouldBe(
            new("draft-has-lone-surrogate", "The text holds half of a character (a lone surrogate).", 2, 1, 2));

    [Fact]
    public void A_file_above_ten_megabytes_is_refused() =>
        DraftReader.Read(new byte[DraftReader.MaxBytes + 1]).Refusal.ShouldNotBeNull().Code.ShouldBe("draft-too-large");

    [Fact]
    public void Clauses_stand_under_their_parents_with_fresh_ids()
    {
        var clauses = Read("## Article 1. X\n\n1. y\n\n(a) z").Clauses(Guid.CreateVersion7);

        clauses.Select(clause => clause.Parent).ShouldBe([null, clauses[0].Id, clauses[1].Id]);
        clauses.Select(clause => clause.Id).Distinct().Count().ShouldBe(3);
    }

    private static string[] Paths(string source) => Units(source, unit => unit.Path);

    private static string[] Units(string source) => Units(source, unit => $"{unit.Path}|{unit.Label}|{unit.Text}");

    private static string[] Units(string source, Func<DraftUnit, string> show) => [.. Read(source).Units.Select(show)];

    private static DraftFile Read(string source)
    {
        var reading = DraftReader.Read(Encoding.UTF8.GetBytes(source));
        reading.File.ShouldNotBeNull().Source().ShouldBe(source);
        return reading.File;
    }
}
