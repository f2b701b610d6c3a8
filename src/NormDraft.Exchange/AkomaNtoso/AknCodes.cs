namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>Every code that reading Akoma Ntoso may give.</summary>
public static class AknCodes
{
    /// <summary>Refusal: larger than <see cref="AkomaNtosoReader.MaxBytes"/>.</summary>
    public const string TooLarge = "akn-too-large";

    /// <summary>Refusal: elements nested deeper than <see cref="AkomaNtosoReader.MaxDepth"/>.</summary>
    public const string TooDeep = "akn-too-deep";

    /// <summary>Refusal: more than 10,000 clauses.</summary>
    public const string TooMany = "akn-too-many-clauses";

    /// <summary>Refusal: more elements, attributes and stretches of text than <see cref="AkomaNtosoReader.MaxParts"/>.</summary>
    public const string TooManyParts = "akn-too-many-parts";

    /// <summary>Refusal: a clause longer than <see cref="AkomaNtosoReader.MaxText"/>.</summary>
    public const string TooLong = "akn-clause-too-long";

    /// <summary>Refusal: a document type declaration, which may hold entities.</summary>
    public const string HasDtd = "akn-has-dtd";

    /// <summary>Refusal: not well-formed XML, or not in the encoding it names.</summary>
    public const string NotXml = "akn-not-xml";

    /// <summary>Refusal: XML of another kind.</summary>
    public const string NotAkomaNtoso = "akn-not-akoma-ntoso";

    /// <summary>Refusal: nothing in it that a clause could be made of.</summary>
    public const string Empty = "akn-empty";

    /// <summary>The namespace of an older state of the standard.</summary>
    public const string OlderNamespace = "akn-older-namespace";

    /// <summary>Insertions and deletions: what is put in is read, what is taken out is not.</summary>
    public const string ChangesTakenIn = "akn-changes-taken-in";

    /// <summary>Which texts are alternatives of one another is not taken over; the texts are.</summary>
    public const string AlternativesKept = "akn-alternatives-kept";

    /// <summary>Clauses under one number that are alternatives of one another are numbered as such.</summary>
    public const string AlternativesNumbered = "akn-alternatives-numbered";

    /// <summary>A table is read as lines of cells.</summary>
    public const string TableFlattened = "akn-table-flattened";

    /// <summary>An element that no draft is known to hold was read as a paragraph.</summary>
    public const string ElementKept = "akn-element-kept";

    /// <summary>Text that stands in another document, or a picture, is not in this file.</summary>
    public const string Elsewhere = "akn-elsewhere";

    /// <summary>A marker that no footnote mark may hold was replaced by a number.</summary>
    public const string MarkerChanged = "akn-marker-changed";

    /// <summary>A GUID that is none, or stands twice: the clause has a new id.</summary>
    public const string IdRenewed = "akn-id-renewed";

    /// <summary>A value of our own namespace that cannot be read, as after an edit elsewhere; the words are kept.</summary>
    public const string OwnValueUnread = "akn-own-value-unread";

    /// <summary>Refusal: no amendment and no list of amendments.</summary>
    public const string NotAmendment = "akn-not-amendment";

    /// <summary>A modification in an amendment's words of which the file does not say what it does.</summary>
    public const string ModificationUntold = "akn-modification-untold";

    /// <summary>Amendments, collections and the like: their words are read, what they would do is not.</summary>
    public const string OtherDocument = "akn-other-document";

    /// <summary>A modification whose place is no clause of the text: it is not taken over.</summary>
    public const string PlaceUnknown = "akn-place-unknown";

    /// <summary>The place that a modification names is not in the text; its clause was found by the words that go.</summary>
    public const string PlaceByWords = "akn-place-by-words";

    /// <summary>The words that a modification is about do not stand once in its clause: it is not taken over.</summary>
    public const string WordsNotFound = "akn-words-not-found";

    /// <summary>A modification of a kind that no amendment here can be, as of a number alone: it is not taken over.</summary>
    public const string ModificationLeft = "akn-modification-left";

    /// <summary>What was written against an earlier version meets what was changed since; its words stand as they were written.</summary>
    public const string BaseChanged = "akn-base-changed";
}
