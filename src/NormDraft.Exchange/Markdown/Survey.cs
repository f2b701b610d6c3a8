namespace NormDraft.Exchange.Markdown;

/// <summary>What must be known of a whole file before its first block can be placed.</summary>
/// <param name="Headings">For each block its heading, or null.</param>
/// <param name="Title">The block that is the title, or -1.</param>
/// <param name="HasProvisions">There is an article, a part or an annex.</param>
/// <param name="IsPreambleImplied">Text before the first provision or number is preambular, though no heading says so.</param>
internal sealed record Survey(IReadOnlyList<Heading?> Headings, int Title, bool HasProvisions, bool IsPreambleImplied)
{
    public static Survey Of(string text, IReadOnlyList<Line> lines, IReadOnlyList<Block> blocks)
    {
        var headings = blocks.Select(block => Markdown.Headings.Of(text, lines, block)).ToList();
        var provision = headings.FindIndex(heading => heading?.Role is HeadingRole.Part or HeadingRole.Article or HeadingRole.Annex);
        var number = FirstNumber(text, lines, blocks);
        var end = provision >= 0 ? provision : number;
        var preamble = false;
        for (var i = 0; i < (end < 0 ? blocks.Count : end); i++)
            preamble |= headings[i]?.Role == HeadingRole.Preamble || IsGlued(text, lines, blocks[i]);
        return new(headings, TitleOf(headings), provision >= 0, end >= 0 && !preamble);
    }

    /// <summary>The word that names the preamble stands in one paragraph with its text.</summary>
    public static bool IsGlued(string text, IReadOnlyList<Line> lines, Block block) =>
        block.Kind == BlockKind.Text && Labels.GluedPreamble.IsMatch(lines[block.First].In(text));

    private static int FirstNumber(string text, IReadOnlyList<Line> lines, IReadOnlyList<Block> blocks)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Kind != BlockKind.Text) continue;
            var line = lines[blocks[i].First];
            if (Markers.Read(text, line.Ink, line.End, line.Indent)?.Counts[0] is { Style: Style.Digit, Form: Form.Dot, Value: 1 }) return i;
        }

        return -1;
    }

    /// <summary>The first heading of level one before the first that has a legal label, else the first of any level, else the first in bold.</summary>
    private static int TitleOf(List<Heading?> headings)
    {
        var labelled = headings.FindIndex(heading => heading?.Label is not null);
        var before = labelled < 0 ? headings.Count : labelled;
        int First(Predicate<Heading> fits) => headings.FindIndex(0, before, heading => heading is not null && fits(heading));
        var hashed = First(heading => heading is { Mark: HeadingMark.Hashes, Level: 1 });
        if (hashed < 0) hashed = First(heading => heading.Mark == HeadingMark.Hashes);
        return hashed >= 0 ? hashed : First(heading => heading.Mark == HeadingMark.Bold);
    }
}
