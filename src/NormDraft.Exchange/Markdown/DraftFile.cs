using System.Text;
using NormDraft.Text;

namespace NormDraft.Exchange.Markdown;

/// <summary>One clause as it stands in a file.</summary>
/// <param name="Path">Unique in the file: <c>art6/2/a</c>, <c>pp3</c>, <c>annexA/1</c>, <c>fn2</c>; <c>~2</c> marks a repeated one.</param>
/// <param name="ParentPath">The unit it stands under, always an earlier one.</param>
/// <param name="Kind">From <see cref="Kinds"/> or <see cref="FileKinds"/>.</param>
/// <param name="Label">As printed, runs of white space as one space: "Article 6", "1.", "(a)", "[4][2]."; for a footnote its mark, "1".</param>
/// <param name="Text">Exactly as in the file, without the white space around it.</param>
/// <param name="Lead">Everything between the text before and this one: blank lines, markup, the label.</param>
/// <param name="Line">Of the first character of the unit's markup, counted from 1.</param>
public sealed record DraftUnit(
    string Path, string? ParentPath, string Kind, string Label, string Text, string Lead, int Line);

/// <summary>A draft read from Markdown, with every character of the file in one of its parts.</summary>
/// <param name="Front">Its head; its characters are in the first unit's lead.</param>
/// <param name="Units">In the order of the file, each after its parent.</param>
/// <param name="Remarks">In the order of the file.</param>
/// <param name="Tail">What follows the last unit's text.</param>
public sealed record DraftFile(
    DraftHead Front, IReadOnlyList<DraftUnit> Units, string Tail, IReadOnlyList<ReadingRemark> Remarks)
{
    /// <summary>The file's text. Law: what was read, without a byte order mark and with line ends as \n.</summary>
    public string Source()
    {
        var source = new StringBuilder();
        foreach (var unit in Units) source.Append(unit.Lead).Append(unit.Text);
        return source.Append(Tail).ToString();
    }

    /// <summary>The units as clauses, in the order of the file, each under its parent.</summary>
    /// <param name="newId">Gives a fresh id at every call.</param>
    public IReadOnlyList<Clause> Clauses(Func<Guid> newId)
    {
        var ids = new Dictionary<string, Guid>(Units.Count, StringComparer.Ordinal);
        var clauses = new List<Clause>(Units.Count);
        foreach (var unit in Units)
        {
            var id = newId();
            ids.Add(unit.Path, id);
            clauses.Add(new Clause(id, unit.ParentPath is { } parent ? ids[parent] : null, unit.Kind, unit.Label, unit.Text));
        }

        return clauses;
    }
}

/// <summary>Kinds that only files bring; their text is the whole block as written.</summary>
public static class FileKinds
{
    public const string Table = "table";
    public const string Quote = "quote";
    public const string Code = "code";
    public const string Image = "image";
    public const string Html = "html";

    /// <summary>The closing words: "Done at …", "In witness whereof …".</summary>
    public const string Testimonium = "testimonium";
}
