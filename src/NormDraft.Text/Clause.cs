using System.Text.Json.Serialization;

namespace NormDraft.Text;

/// <summary>Any addressable piece of a draft, from its title to a sub-item: an id that never changes, a label that does.</summary>
/// <param name="Id">Stays through every edit, move and renumbering.</param>
/// <param name="Parent">The clause it stands under: a paragraph under its article, a point under its paragraph.</param>
/// <param name="Kind">A name from an open set; <see cref="Kinds"/> lists those that the pages know how to set.</param>
/// <param name="Label">As printed, with its punctuation: "Article 6", "1.", "(a)", "2 bis."; empty for a clause without one.</param>
/// <param name="Text">The exact UTF-16 received, as inline Markdown, without its label; line ends are \n. For an article, its heading.</param>
public sealed record Clause(Guid Id, Guid? Parent, string Kind, string Label, string Text)
{
    /// <summary>Who holds which bracket of <see cref="Text"/>, in order of place.</summary>
    public IReadOnlyList<Attribution> Attributions { get; init; } = [];
}

/// <summary>Who holds a stretch of a clause's text. The words are in the text, this record is beside it.</summary>
/// <param name="Start">UTF-16 offset of the opening bracket in the clause's text.</param>
/// <param name="Length">In UTF-16 units, both brackets included.</param>
/// <param name="Parties">Keys of delegations, groups or observers, the first proposer first.</param>
/// <param name="Amendments">The numbers of the amendments the words came from.</param>
public sealed record Attribution(int Start, int Length, IReadOnlyList<string> Parties, IReadOnlyList<int> Amendments)
{
    /// <summary>Of a clause's brackets those with one number are alternatives of one another, through all its versions; null where it is
    /// not known, and how they stand must tell.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Place { get; init; }

    /// <summary>The bracket is one of the words: the draft had it before its place was contested, or the wording has it itself. It stays when
    /// all that came beside it goes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool WasThere { get; init; }

    /// <summary>Only the signs are theirs, put around words that stood: where they go, the words stay.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsAround { get; init; }
}

/// <summary>The kinds of clause that readers make and pages know. Others are kept and shown as paragraphs.</summary>
public static class Kinds
{
    public const string Title = "title";
    public const string Part = "part";
    public const string Preamble = "preamble";
    public const string Preambular = "preambular";
    public const string Article = "article";
    public const string Paragraph = "paragraph";
    public const string Point = "point";
    public const string Subpoint = "subpoint";
    public const string Annex = "annex";
    public const string Heading = "heading";
    public const string Footnote = "footnote";
}
