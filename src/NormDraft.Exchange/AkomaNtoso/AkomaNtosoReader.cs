namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>
/// Reads Akoma Ntoso: our own files as they were written, those of others by what the standard's elements mean. Every word of
/// the text is kept; what is not taken over is told. Of a redline it gives the later text.
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

    /// <param name="newId">For clauses that bring none.</param>
    public static FormatReading Read(byte[] bytes, Func<Guid> newId)
    {
        var file = AknFile.Load(bytes);
        if (file.Root is not { } root) return new(null, [], file.Refusal);
        if (root.Elements().FirstOrDefault() is not { } document) return Empty();
        var found = new Findings(root.Name.Namespace, newId);
        if (root.Name.Namespace != Akn.Ns) found.Remark(AknCodes.OlderNamespace, root, "The file is in an older namespace of Akoma Ntoso; it was read like one in 3.0.");
        if (document.Name.LocalName is not ("bill" or "act" or "statement" or "doc")) found.Remark(AknCodes.OtherDocument, document, $"The document is of the type {document.Name.LocalName}: its words are read, what it would do is not.");
        var head = HeadReader.Read(document, found);
        new StructureWalk(found, new NoteMarks(document, found)).Read(document);
        if (found.Clauses.Count > MaxClauses) return new(null, [], new(AknCodes.TooMany, $"The file has more than {MaxClauses:N0} clauses, the most that is read.", 1, 1, 0));
        if (found.Clauses.FirstOrDefault(one => one.Clause.Text.Length > MaxText) is { Clause: not null } tooLong)
            return new(null, [], new(AknCodes.TooLong, $"A clause has more than {MaxText:N0} characters, the most that is read.", AknFile.LineOf(tooLong.Element), 1, 0));
        var clauses = found.InOrder();
        return clauses.Count == 0 && !found.IsOurs ? Empty() : new(new Draft(head, clauses), [.. found.Remarks.OrderBy(remark => remark.Line)], null);
    }

    private static FormatReading Empty() => new(null, [], new(AknCodes.Empty, "The file holds no text of a draft.", 1, 1, 0));
}
