using NormDraft.Negotiation.Drafts;
using NormDraft.Text;

namespace NormDraft.Tests.Negotiation;

public sealed class CitationTests
{
    [Theory]
    [InlineData("Article 1", "(a)", "Article 1, paragraph 1", "Article 1, paragraph 1 (a)", "Preamble, paragraph 1")]
    [InlineData("المادة 1", "(أ)", "المادة 1، الفقرة 1", "المادة 1، الفقرة 1 (أ)", "الديباجة، الفقرة 1")]
    public void A_citation_is_of_one_direction(string article, string point, params string[] cited)
    {
        var (preambular, head, paragraph, under) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var citations = Citation.Of([new ClausePlace(preambular, null, Kinds.Preambular, ""), new ClausePlace(head, null, Kinds.Article, article), new ClausePlace(paragraph, head, Kinds.Paragraph, "1."), new ClausePlace(under, paragraph, Kinds.Point, point)]);
        new[] { citations[paragraph], citations[under], citations[preambular] }.ShouldBe(cited);
    }
}
