using System.Xml.Linq;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>Both texts of a redline; of a file without changes twice the same.</summary>
public sealed record RedlineReading(Draft? Earlier, Draft? Later, IReadOnlyList<ReadingRemark> Remarks, DraftRefusal? Refusal);

/// <summary>
/// Reads Akoma Ntoso: our own files as they were written, those of others by what the standard's elements mean. Every word of
/// the text is kept; what is not taken over is told.
/// </summary>
public static class AkomaNtosoReader
{
    /// <summary>A draft of 10 MB with its elements.</summary>
    public const int MaxBytes = 50_000_000;

    /// <summary>Of elements.</summary>
    public const int MaxDepth = 256;

    /// <summary>Elements, attributes and stretches of text; a draft of 300 pages has some 100,000.</summary>
    public const int MaxParts = 2_000_000;

    public const int MaxClauses = 10_000;

    /// <summary>Of one clause, in UTF-16 units.</summary>
    public const int MaxText = 1_000_000;

    /// <summary>The draft, or of a redline the later one.</summary>
    /// <param name="newId">For clauses that bring none.</param>
    public static FormatReading Read(byte[] bytes, Func<Guid> newId)
    {
        var file = AknFile.Load(bytes);
        return file.Root is { } root ? Read(root, _ => newId(), Side.Later) : new(null, [], file.Refusal);
    }

    /// <summary>The draft before the changes that a file shows, and after them. A clause that is in both has one id.</summary>
    /// <param name="newId">For clauses that bring none.</param>
    public static RedlineReading ReadRedline(byte[] bytes, Func<Guid> newId)
    {
        var file = AknFile.Load(bytes);
        if (file.Root is not { } root) return new(null, null, [], file.Refusal);
        var given = new Dictionary<XElement, Guid>();
        Guid IdOf(XElement element) => given.TryGetValue(element, out var id) ? id : given[element] = newId();
        var (later, earlier) = (Read(root, IdOf, Side.Later), Read(root, IdOf, Side.Earlier));
        var refused = new[] { later.Refusal, earlier.Refusal }.OfType<DraftRefusal>().ToList();
        if (refused.Count == 2 || refused.Exists(one => one.Code != AknCodes.Empty)) return new(null, null, [], refused[0]);
        var nothing = new Draft(DraftHead.None, []); // All was put in, or all taken out.
        return new(earlier.Draft ?? nothing, later.Draft ?? nothing, [.. later.Remarks.Union(earlier.Remarks).Where(remark => remark.Code != AknCodes.ChangesTakenIn).OrderBy(remark => remark.Line)], null);
    }

    private static FormatReading Read(XElement root, Func<XElement, Guid> newId, Side side)
    {
        if (root.Elements().FirstOrDefault() is not { } document) return Empty();
        var found = new Findings(root.Name.Namespace, newId, side);
        if (root.Name.Namespace != Akn.Ns) found.Remark(AknCodes.OlderNamespace, root, "The file is in an older namespace of Akoma Ntoso; it was read like one in 3.0.");
        if (document.Name.LocalName is not ("bill" or "act" or "statement" or "doc")) found.Remark(AknCodes.OtherDocument, document, $"The document is of the type {document.Name.LocalName}: its words are read, what it would do is not.");
        var head = HeadReader.Read(document, found);
        new StructureWalk(found, new NoteMarks(document, found)).Read(document);
        if (found.Clauses.Count > MaxClauses) return new(null, [], new(AknCodes.TooMany, $"The file has more than {MaxClauses:N0} clauses, the most that is read.", 1, 1, 0));
        if (found.Clauses.FirstOrDefault(one => one.Clause.Text.Length > MaxText) is { Clause: not null } tooLong)
            return new(null, [], new(AknCodes.TooLong, $"A clause has more than {MaxText:N0} characters, the most that is read.", AknFile.LineOf(tooLong.Element), 1, 0));
        var clauses = found.InOrder();
        return clauses.Count == 0 && !found.IsOurs ? Empty() : new FormatReading(new Draft(head, clauses), [.. found.Remarks.OrderBy(remark => remark.Line)], null).Within(AknCodes.TooDeep);
    }

    private static FormatReading Empty() => new(null, [], new(AknCodes.Empty, "The file holds no text of a draft.", 1, 1, 0));
}
