namespace NormDraft.Exchange.Markdown;

/// <summary>Reads a draft from Markdown as treaty drafters write it. Law: <see cref="DraftFile.Source"/> is the text that was read.</summary>
public static class DraftReader
{
    /// <summary>The largest file read: 10 MB.</summary>
    public const int MaxBytes = 10_000_000;

    /// <summary>Reads a file. A byte order mark is left out with a remark; line ends become \n with a remark.</summary>
    public static DraftReading Read(ReadOnlySpan<byte> utf8) => Read(SourceText.Decode(utf8));

    /// <summary>Reads a text already decoded; offsets in a refusal are UTF-16 units.</summary>
    public static DraftReading Read(string source) => Read(SourceText.Check(source));

    private static DraftReading Read(SourceText source)
    {
        if (source.Text is not { } text) return new(null, source.Refusal);
        var lines = Lines.Of(text);
        var (front, frontLines, remark) = FrontMatterReader.Read(text, lines);
        var blocks = Blocks.Of(text, lines, frontLines);
        var units = new StructureReader(text, lines, blocks, Survey.Of(text, lines, blocks)).Read();
        if (units.IsEmpty) return new(null, new("draft-empty", "The file holds no text of a draft.", 1, 1, 0));
        return new(units.ToFile(front, remark is null ? source.Remarks : [.. source.Remarks, remark]), null);
    }
}
