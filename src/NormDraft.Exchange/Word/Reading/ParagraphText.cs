using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NormDraft.Exchange.Word.Reading;

/// <summary>Gathers one paragraph, over the paragraphs that are joined into it.</summary>
internal sealed partial class ParagraphText(int number)
{
    private readonly List<(StringBuilder Text, Look Look, bool IsHolder)> _pieces = [];
    private readonly StringBuilder _held = new();
    private Look _heldLook;

    [GeneratedRegex(@"^ ?\([^()]*\)")]
    private static partial Regex Printed { get; }

    public int Number { get; } = number;
    public List<string> Authors { get; } = [];
    public List<string> Comments { get; } = [];

    /// <summary>Of the last paragraph joined, whose mark ends them all.</summary>
    public XElement? Properties { get; set; }

    public string? Bookmark { get; set; }

    public bool IsEmpty => _pieces.Count == 0 && _held.Length == 0;

    public void Add(string text, Look look)
    {
        if (text.Length == 0) return;
        Settle();
        Put(text, look, false);
    }

    /// <summary>Words in the style of holders. What is typed behind them bears it too, and is text.</summary>
    public void Hold(string text, Look look) => (_heldLook, _) = (look, _held.Append(text));

    private void Settle()
    {
        if (_held.Length == 0) return;
        var all = _held.ToString();
        _held.Clear();
        var printed = Printed.Match(all).Length;
        Put(all[..printed], _heldLook, true);
        Put(all[printed..], _heldLook, false);
    }

    private void Put(string text, Look look, bool isHolder)
    {
        if (text.Length == 0) return;
        if (_pieces.Count == 0 || isHolder || _pieces[^1].Look != look || _pieces[^1].IsHolder) _pieces.Add((new StringBuilder(), look, isHolder));
        _pieces[^1].Text.Append(text);
    }

    public void By(XElement revision)
    {
        if (revision.Value("author") is { Length: > 0 } author && !Authors.Contains(author)) Authors.Add(author);
    }

    public WordParagraph Close(string label, int? outline, CellPlace? cell)
    {
        Settle();
        WordPiece[] pieces = [.. _pieces.Select(piece => new WordPiece(piece.Text.ToString(), piece.Look, piece.IsHolder))];
        return new(label, outline, pieces, Authors, Comments, cell, Number) { Style = Properties.Child("pStyle").Value(), Bookmark = Bookmark };
    }
}
