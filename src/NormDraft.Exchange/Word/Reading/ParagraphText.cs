using System.Text;
using System.Xml.Linq;

namespace NormDraft.Exchange.Word.Reading;

/// <summary>Gathers one paragraph, over the paragraphs that are joined into it.</summary>
internal sealed class ParagraphText(int number)
{
    private readonly List<(StringBuilder Text, Look Look)> _pieces = [];

    public int Number { get; } = number;
    public List<string> Authors { get; } = [];
    public List<string> Comments { get; } = [];

    /// <summary>Of the last paragraph joined, whose mark ends them all.</summary>
    public XElement? Properties { get; set; }

    public string? Bookmark { get; set; }

    public bool IsEmpty => _pieces.Count == 0;

    public void Add(string text, Look look)
    {
        if (text.Length == 0) return;
        if (_pieces.Count == 0 || _pieces[^1].Look != look) _pieces.Add((new StringBuilder(), look));
        _pieces[^1].Text.Append(text);
    }

    public void By(XElement revision)
    {
        if (revision.Value("author") is { Length: > 0 } author && !Authors.Contains(author)) Authors.Add(author);
    }

    public WordParagraph Close(string label, int? outline, CellPlace? cell) =>
        new(label, outline, [.. _pieces.Select(piece => new WordPiece(piece.Text.ToString(), piece.Look))], Authors, Comments, cell, Number) { Style = Properties.Child("pStyle").Value(), Bookmark = Bookmark };
}
