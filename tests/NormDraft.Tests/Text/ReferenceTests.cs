using NormDraft.Exchange.Markdown;
using NormDraft.Text;

namespace NormDraft.Tests.Text;

/// <summary>Cross-references in the forms that treaties have, what they lead to, and how they follow new numbers.</summary>
public class ReferenceTests
{
    [Theory]
    [InlineData("under Article 4, paragraph 2(g), of the Convention", "article 4 > paragraph 2 > point g of Convention")]
    [InlineData("articles 15, 18, 19, 54, paragraph 2, 61, paragraph 7, and 72", "article 15; article 18; article 19; article 54 > paragraph 2; article 61 > paragraph 7; article 72")]
    [InlineData("paragraph 1 (a)–(d) of the present rule", "article this > paragraph 1 > point a; article this > paragraph 1 > point d")]
    [InlineData("in accordance with this article,", "article this")]
    [InlineData("paragraph 70 above", "paragraph 70")]
    [InlineData("Annex [x]", "annex [x]")]
    [InlineData("paragraphs 2 and 3 of article 6", "article 6 > paragraph 2; article 6 > paragraph 3")]
    [InlineData("Article 6 bis, paragraph 3 (c) (ii)", "article 6bis > paragraph 3 > point c > point ii")]
    [InlineData("articles 9 to 11", "article 9; article 11")]
    [InlineData("Articles 2 and 3 of this Treaty", "article 2; article 3")]
    [InlineData("Article 51 of the Charter of the United Nations", "article 51 of Charter of the United Nations")]
    [InlineData("the article concerned and the parts of it", "")]
    [InlineData("paragraphe 2 de l'article 5", "article 5 > paragraph 2")]
    [InlineData("в соответствии со статьей 6", "article 6")]
    [InlineData("وفقا لأحكام المادة 6", "article 6")]
    [InlineData("依照第六条第2款", "article 六 > paragraph 2")]
    [InlineData("上述第（三）款界定的", "paragraph 三")]
    [InlineData("《公约》第二百九十八条", "article 二百九十八 of 《公约》")]
    [InlineData("本条第二款", "article this > paragraph 二")]
    [InlineData("draft rule 39 bis (draft rule 41 of annex I)", "article 39bis; annex I > article 41")]
    [InlineData("pursuant to Article [3, paragraph 14].", "article 3 > paragraph 14")]
    [InlineData("article[s] 4[, paragraph 2,] of the Convention", "article 4 > paragraph 2 of Convention")]
    [InlineData("Article [4][2]", "article [4][2]")]
    [InlineData("paragraph 2 of article 5 of annex II to the Protocol", "annex II > article 5 > paragraph 2 of Protocol")]
    [InlineData("Annex I to the Convention", "annex I of Convention")]
    [InlineData("submit reports under Article 12 to the Conference of the Parties", "article 12")]
    [InlineData("Article 4 of the Convention and Article 7 of this Agreement", "article 4 of Convention; article 7")]
    [InlineData("as reflected in paragraphs 17, 18 and 19 of resolution 72/249", "paragraph 17; paragraph 18; paragraph 19 of resolution 72/249")]
    [InlineData("paragraph 5 of General Assembly resolution 78/272", "paragraph 5 of General Assembly resolution 78/272")]
    [InlineData("article 287 thereof", "article 287 of thereof")]
    [InlineData("paragraph 1 (a), (b) and (d)", "paragraph 1 > point a; paragraph 1 > point b; paragraph 1 > point d")]
    [InlineData("articles 9 through 11 and Annex II bis", "article 9; article 11; annex IIbis")]
    [InlineData("OP5 alt 2 and paragraph 5 alt 2", "paragraph 5alt2")]
    [InlineData("visée à l’alinéa a) i) ci-dessus", "point a > point i")]
    [InlineData("à l’alinéa c) du paragraphe 5 ci-dessus", "paragraph 5 > point c")]
    [InlineData("les annexes V, VI, VII et VIII de la Convention", "annex V; annex VI; annex VII; annex VIII of Convention")]
    [InlineData("à la section 2 de la partie XV de la Convention", "part XV > section 2 of Convention")]
    [InlineData("en application de l’article 298 de celle-ci", "article 298 of celle-ci")]
    [InlineData("paragraphe 1 a) à d) du présent article", "article this > paragraph 1 > point a; article this > paragraph 1 > point d")]
    [InlineData("Chaque Partie 60 jours après", "")]
    [InlineData("párrafo 2 del artículo 5 del presente Acuerdo", "article 5 > paragraph 2")]
    [InlineData("artículos 4 y 7 de la Convención", "article 4; article 7 of Convención")]
    [InlineData("в пункте 2 статьи 5 Конвенции", "article 5 > paragraph 2 of Конвенции")]
    [InlineData("пункт 1 настоящей статьи", "article this > paragraph 1")]
    [InlineData("в пунктах 2 и 3 статьи 6 настоящего Соглашения", "article 6 > paragraph 2; article 6 > paragraph 3")]
    [InlineData("الفقرة 2 من المادة 5 من الاتفاقية", "article 5 > paragraph 2 of الاتفاقية")]
    [InlineData("الفقرة 1 من هذه المادة", "article this > paragraph 1")]
    public void References_are_recognised(string text, string told) =>
        string.Join("; ", References.In(text).Select(reference => string.Join("; ", reference.Paths.Select(path => string.Join(" > ", path.Select(step => $"{step.Level} {step.Number}")))) + (reference.Instrument is { } other ? $" of {other}" : ""))).ShouldBe(told);

    [Fact]
    public void Every_step_stands_where_it_says() => TreatyTexts.Any.Law(text =>
    {
        foreach (var reference in References.In(text))
        {
            text.Substring(reference.Start, reference.Length).ShouldNotBeEmpty();
            foreach (var step in reference.Paths.SelectMany(path => path)) step.Start.ShouldBeInRange(0, text.Length - step.Length);
        }
    });

    private static IReadOnlyList<Clause> Draft() => DraftReader.Read("""
        # A text

        ### Article 1 Aim

        1. As set out in article 2, paragraph 1 (b), and in paragraph 2.

        2. Subject to article 9.

        ### Article 1 bis Scope

        States act under this article and Article 5 of the Charter.

        ### Article 2 Duties

        1. States shall:

        (a) report;

        (b) act as paragraph 1 (a) says.

        """.ReplaceLineEndings("\n")).File!.Clauses(Guid.CreateVersion7);

    [Fact]
    public void References_lead_to_clauses_and_dangling_ones_are_told()
    {
        var draft = Draft();
        var words = draft.ToDictionary(clause => clause.Id, clause => clause.Text);
        var found = ReferenceTargets.In(draft);
        found.Where(one => one.IsDangling).Select(one => words[one.Clause]).ShouldBe(["Subject to article 9."]);
        found[0].Targets[0].Select(id => words[id]).ShouldBe(["Duties", "States shall:", "act as paragraph 1 (a) says."]);
        words[found[1].Targets[0][0]].ShouldBe("Subject to article 9.");
        words[found[^1].Targets[0][^1]].ShouldBe("report;");
    }

    [Fact]
    public void Final_numbers_run_through_and_references_follow_them()
    {
        var draft = Draft();
        var concordance = Numbering.Final(draft);
        concordance.Where(row => row.Old != row.New).Select(row => $"{row.Old} → {row.New}").ShouldBe(["Article 1 bis → Article 2", "Article 2 → Article 3"]);
        var labels = concordance.ToDictionary(row => row.Clause, row => row.New);
        var references = ReferenceTargets.In(draft).ToLookup(found => found.Clause);
        Hunks.Apply(draft[2].Text, ReferenceTargets.Follow(draft[2].Text, references[draft[2].Id], labels)).ShouldBe("As set out in article 3, paragraph 1 (b), and in paragraph 2.");
    }

    [Theory]
    [InlineData("Article 6 bis", "6 bis")]
    [InlineData("(a)", "a")]
    [InlineData("(c bis)", "c bis")]
    [InlineData("4.", "4")]
    [InlineData("Annex II", "II")]
    [InlineData("OP5 alt 2", "5 alt 2")]
    [InlineData("", "")]
    public void The_number_of_a_label_is_known(string label, string number) => Labels.NumberOf(label).ShouldBe(number);

    [Fact]
    public void Letters_go_on_after_z_and_roman_numbers_stay_roman()
    {
        var parent = Guid.NewGuid();
        Clause[] points = [.. Enumerable.Range(0, 28).Select(at => new Clause(Guid.NewGuid(), parent, Kinds.Point, at == 0 ? "(a)" : "(a bis)", "x"))];
        Numbering.Final(points)[^2].New.ShouldBe("(aa)");
        Clause[] romans = [.. Enumerable.Range(0, 4).Select(at => new Clause(Guid.NewGuid(), parent, Kinds.Subpoint, at == 0 ? "(i)" : "(i ter)", "x"))];
        Numbering.Final(romans)[^1].New.ShouldBe("(iv)");
    }

    [Fact]
    public void A_check_finds_what_a_lawyer_would_mark()
    {
        var draft = DraftReader.Read("### Article 1 Terms\n\n1. “Risk” means danger [now.\n\n1. See article 7.\n\n4. Done].]\n").File!.Clauses(Guid.CreateVersion7);
        DraftCheck.Of(draft).Select(remark => $"{remark.Severity} {remark.Code}").ShouldBe(
            ["Notice term-unused", "Warning number-repeated", "Error reference-dangling", "Warning number-missing", "Warning bracket-stray"], ignoreOrder: true);
    }

    /// <summary>Three of the French stand beside one of the Convention's, "paragraphe 1 et de l’article 7 de la Convention", and are taken for its own.</summary>
    [RealTextFact]
    public void The_adopted_texts_lead_everywhere_and_a_number_that_is_not_there_is_found()
    {
        foreach (var (name, own, told) in new[] { ("paris-6-adopted-12-dec-2015.md", 56, 56), ("arms-trade-treaty-2013.md", 62, 62), ("bbnj-agreement-2023-fr.txt", 104, 101) })
        {
            var draft = DraftReader.Read(RealTexts.Bytes(name)).File!.Clauses(Guid.CreateVersion7);
            var found = ReferenceTargets.In(draft);
            found.Where(one => one.IsDangling).ShouldBeEmpty(name);
            var numbered = found.Where(one => one.Lead == Lead.Followed && one.Reference.Paths.Any(path => path.Any(step => step.Number != "this"))).ToLookup(one => one.Clause);
            numbered.Sum(same => same.Count()).ShouldBe(own, name);
            var wrong = ReferenceTargets.In([.. draft.Select(clause => clause with { Text = Misnumbered(clause.Text, numbered[clause.Id]) })]);
            wrong.Count(one => one.IsDangling).ShouldBe(told, name);
        }
    }

    private static string Misnumbered(string text, IEnumerable<ResolvedReference> references) => Hunks.Apply(text, [.. references
        .SelectMany(one => one.Reference.Paths.SelectMany(path => path).Where(step => step.Number != "this")).DistinctBy(step => step.Start).OrderBy(step => step.Start)
        .Select(step => new Hunk(step.Start, step.Length, step.Level == "point" ? "zz" : "99"))]);
}
