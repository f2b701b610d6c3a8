using System.Text.RegularExpressions;

namespace NormDraft.Text;

/// <summary>Paragraphs of a file as clauses, by their labels alone: enough to follow a reference to its paragraph.</summary>
internal static partial class Outline
{
    private static readonly string[] Depths = [Kinds.Part, Kinds.Article, Kinds.Paragraph, Kinds.Point, Kinds.Subpoint];

    /// <param name="id">Of the paragraph at an index.</param>
    public static List<Clause> Of(IReadOnlyList<Paragraph> paragraphs, Func<int, Guid> id)
    {
        var clauses = new List<Clause>(paragraphs.Count);
        var open = new Stack<Clause>();
        for (var at = 0; at < paragraphs.Count; at++)
        {
            var label = paragraphs[at].Label.Trim(' ', '\t', '#', '\n', '\r');
            var kind = KindOf(label, open);
            while (open.Count > 0 && label.Length > 0 && Depth(open.Peek().Kind) >= Depth(kind)) open.Pop();
            var clause = new Clause(id(at), open.Count > 0 ? open.Peek().Id : null, kind, label, "");
            if (label.Length > 0) open.Push(clause);
            clauses.Add(clause);
        }
        return clauses;
    }

    private static int Depth(string kind) => Math.Max(0, Array.IndexOf(Depths, kind));

    private static string KindOf(string label, Stack<Clause> open) => label switch
    {
        "" or ['-' or '*' or '•' or '–'] => Kinds.Paragraph,
        _ when Upper().Match(label) is { Success: true } upper => upper.Groups["annex"].Success ? Kinds.Annex : Kinds.Part,
        _ when char.IsLetter(label[0]) && label.Length > 2 && label[1] != 'P' => Kinds.Article,
        _ when Roman().IsMatch(label) && open.Any(clause => clause.Kind == Kinds.Point && !Roman().IsMatch(clause.Label)) => Kinds.Subpoint,
        ['(', ..] or [_, ')'] when !char.IsDigit(label[0]) => Kinds.Point,
        _ => Kinds.Paragraph,
    };

    [GeneratedRegex(@"^(?:(?<annex>annex)|part|chapter|section)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Upper();

    [GeneratedRegex(@"^\(?[ivx]+\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Roman();
}
